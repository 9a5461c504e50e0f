using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Mosis.TestKit;
using Shouldly;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What a database holds, without numbers and times that may differ from run to run: two that came about in different ways can be compared.</summary>
internal static class RegisterPicture
{
    // A student is told by the row that brought it.
    private static readonly (string Name, string Sql)[] Views =
    [
        ("batch", "select concat_ws('|', file_name, state, stage, rows_total, rows_done, matched, added, near, errors, canceled, warned, unchanged, reply_set) from batch"),
        ("student", $"select concat_ws('|', {Of("s")}, s.status, s.last_name, s.first_name, s.middle_name, s.suffix, s.sex, s.birth_date, s.race_ethnicity) from student s"),
        ("known_as", $"select concat_ws('|', {Of("s")}, hex(k.identity_hash), k.basis, k.batch_id) from known_as k join student s on s.student_no = k.student_no"),
        ("match_key", $"""
            select concat_ws('|', {Of("s")}, m.key_hash, hex(k.identity_hash), m.batch_id)
            from match_key m join known_as k on k.known_as_id = m.known_as_id join student s on s.student_no = m.student_no
            """),
        ("claim", $"""
            select concat_ws('|', {Of("s")}, c.district, c.school, c.local_id, c.school_year, hex(c.content_hash), c.basis, ifnull(c.is_current, 0), c.to_at is null,
                c.extract_on, c.seen_on, c.seen_batch_id, c.batch_id, c.line)
            from claim c join student s on s.student_no = c.student_no
            """),
        ("decision", $"""
            select concat_ws('|', d.batch_id, d.line, d.outcome, d.rule, d.score, ifnull({Of("s")}, ''))
            from decision d left join student s on s.student_no = d.student_no
            """),
        ("near_match", "select concat_ws('|', district, school, local_id, school_year, hex(content_hash), state, batch_id, line, latest_batch_id, latest_line, rule) from near_match"),
        ("near_match_row", "select concat_ws('|', r.local_id, hex(r.content_hash), n.batch_id, n.line) from near_match_row r join near_match n on n.near_match_id = r.near_match_id"),
        ("near_match_key", "select concat_ws('|', k.key_hash, n.batch_id, n.line) from near_match_key k join near_match n on n.near_match_id = k.near_match_id"),
        ("near_match_candidate", $"""
            select concat_ws('|', n.batch_id, n.line, c.score, c.stopped_by, ifnull({Of("s")}, ''), ifnull(w.line, ''))
            from near_match_candidate c join near_match n on n.near_match_id = c.near_match_id
            left join student s on s.student_no = c.student_no left join near_match w on w.near_match_id = c.waits_for
            """),
        ("batch_problem", "select concat_ws('|', batch_id, line, problem_no, code, field, found) from batch_problem"),
        ("batch_building", "select concat_ws('|', batch_id, school, rows_total) from batch_building"),
        ("reply_file", "select concat_ws('|', batch_id, set_no, kind, name, lines_total) from reply_file"),
        ("audit", "select concat_ws('|', actor, action, district, subject) from audit where action <> 'candidates.shown'"),
        ("staging", """
            select concat_ws('|', (select count(*) from batch_row), (select count(*) from batch_decision),
                (select count(*) from batch_candidate))
            """),
    ];

    /// <summary>By name of the table: rows and hash.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TakeAsync(MosisDatabase database)
    {
        await using var connection = await database.Db.OpenAsync();
        var picture = new Dictionary<string, string>();
        foreach (var (name, sql) in Views)
        {
            var rows = (await connection.QueryAsync<string>(sql)).Order(StringComparer.Ordinal).ToList();
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
            picture.Add(name, string.Create(CultureInfo.InvariantCulture, $"{rows.Count} {hash}"));
        }
        return picture;
    }

    public static async Task ShouldBeAsync(MosisDatabase database, IReadOnlyDictionary<string, string> expected, string afterWhat)
    {
        var picture = await TakeAsync(database);
        foreach (var (name, rows) in expected) picture[name].ShouldBe(rows, $"{name}, {afterWhat}");
    }

    /// <summary>What no crash and no race may ever break.</summary>
    public static async Task ShouldBeSoundAsync(MosisDatabase database)
    {
        (string Broken, string Sql)[] rules =
        [
            ("a current claim twice", "select count(*) from (select 1 from claim where is_current = 1 group by district, local_id, school_year, school having count(*) > 1) x"),
            ("a student without a known name", "select count(*) from student s left join known_as k on k.student_no = s.student_no where k.student_no is null"),
            ("a student without a claim", "select count(*) from student s left join claim c on c.student_no = s.student_no where c.student_no is null"),
            ("a known name without a key", "select count(*) from known_as k left join match_key m on m.known_as_id = k.known_as_id where m.known_as_id is null"),
            ("more students of a batch than it counted", "select count(*) from (select 1 from batch b left join student s on s.batch_id = b.batch_id where b.state = 'complete' group by b.batch_id, b.added having count(distinct s.student_no) > b.added) x"),
            ("an open question without its row", "select count(*) from near_match n left join near_match_row r on r.near_match_id = n.near_match_id where n.is_open = 1 and r.near_match_id is null"),
        ];
        await using var connection = await database.Db.OpenAsync();
        foreach (var (broken, sql) in rules) (await connection.ExecuteScalarAsync<long>($"select ({sql})")).ShouldBe(0, broken);
    }

    private static string Of(string student) => $"concat({student}.batch_id, ':', {student}.line)";
}
