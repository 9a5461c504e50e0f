using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>A kept name census counts the students up to one that stands in the register; one that does not is passed over by the programs, and made anew.</summary>
internal static class CensusCheck
{
    public static async Task<Checked> RunAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var tally = new Tally("The kept census of names counts the students of the register");
        var kept = await connection.QueryAsync<KeptCensus>(new CommandDefinition(
            """
            select cast(c.name_census_id as signed) as Id, c.students as Students, c.names as Names, s.student_no is not null as Stands,
                (select count(*) from student o where o.student_no <= c.through_student) as Register
            from name_census c
            left join student s on s.student_no = c.through_student and s.state_id = c.state_id and s.created_at = c.created_at
            """,
            transaction: snapshot,
            commandTimeout: 0,
            cancellationToken: ct));
        foreach (var census in kept)
        {
            tally.Look();
            // Retired IDs that the register from before brought are known by nothing, and not counted.
            if (!census.Stands || census.Students > census.Register || Counted(census.Names) != census.Students) tally.Broken($"census {census.Id}");
        }
        return tally.Checked;
    }

    private static int? Counted(byte[] names)
    {
        try
        {
            return NameCensus.StudentsIn(names);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private sealed record KeptCensus
    {
        public long Id { get; init; }

        public int Students { get; init; }

        public byte[] Names { get; init; } = [];

        public bool Stands { get; init; }

        public long Register { get; init; }
    }
}
