using Dapper;
using Mosis.Data.Access;

namespace Mosis.Data.NearMatches;

/// <summary>Which questions a person sees: the state every one, a district user those of the district's rows, a building user those of rows of their buildings.</summary>
internal static class SeenQuestions
{
    /// <summary>A where clause on <c>near_match n</c>; takes <see cref="Parameters"/>.</summary>
    public const string Clause =
        """
        (@IsState or n.district = @District)
            and (@IsWhole or n.school in @Schools)
        """;

    public static DynamicParameters Parameters(Scope scope, object more)
    {
        var parameters = new DynamicParameters(more);
        parameters.AddDynamicParams(new { scope.IsState, scope.IsWhole, scope.District, scope.Schools });
        return parameters;
    }
}
