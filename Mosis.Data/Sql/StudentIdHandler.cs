using System.Data;
using Dapper;
using Mosis.Data.Students;

namespace Mosis.Data.Sql;

/// <summary>A state ID is text in the database; the ID that is none is null there.</summary>
internal sealed class StudentIdHandler : SqlMapper.TypeHandler<StudentId>
{
    public override void SetValue(IDbDataParameter parameter, StudentId value)
    {
        parameter.DbType = DbType.AnsiString;
        parameter.Value = value.Value.Length == 0 ? DBNull.Value : value.Value;
    }

    public override StudentId Parse(object value) =>
        StudentId.TryParse(value as string, out var id) ? id : throw new DataException("A stored state ID is not ten digits.");
}
