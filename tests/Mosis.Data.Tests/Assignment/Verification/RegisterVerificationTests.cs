using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Assignment;
using Mosis.Data.Assignment.Verification;
using Mosis.Data.Audit;
using Mosis.Data.NearMatches;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.Data.Tests.NearMatches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment.Verification;

/// <summary>A register that has seen everything that people and files do is sound; meddled with, it is not, and the rule that is broken is named.</summary>
public sealed class RegisterVerificationTests : AskedState
{
    private static readonly FileText Fall = new([.. FileRow.Many(20)]) { ExtractOn = new DateOnly(2025, 10, 7) };

    [Fact]
    public async Task An_empty_register_is_sound() => (await BrokenAsync()).ShouldBeEmpty();

    [Fact]
    public async Task A_register_that_has_seen_everything_is_sound_and_all_of_it_was_looked_at()
    {
        await LiveAsync();

        var checks = await VerifyAsync();

        checks.Where(c => !c.Holds).Select(c => $"{c.Rule}: {string.Join(", ", c.First)}").ShouldBeEmpty();
        checks.Where(c => c.LookedAt == 0).Select(c => c.Rule).ShouldBeEmpty("a rule that looks at nothing proves nothing");
    }

    [Theory]
    [InlineData("update student set state_id = '12345' where student_no = 14", "Each ID has ten digits", "student 14")]
    [InlineData("update student set state_id = '0234567890' where student_no = 14", "Each ID has ten digits", "student 14")]
    [InlineData("update student set state_id = concat(left(state_id, 9), (right(state_id, 1) + 1) % 10) where student_no = 14", "Each ID that was drawn has its check digit", "student 14")]
    [InlineData("update state_id_counter set next_number = 5", "Each ID that was drawn lies below the counter", "student ")]
    [InlineData("update state_id_counter set permutation_key = unhex(sha2('another', 256))", "Each ID that was drawn lies below the counter", "student ")]
    [InlineData("delete from state_id_counter", "There is one counter", "the counter")]
    [InlineData("alter table student drop key one_student_an_id; update student s join student t on t.student_no = 13 set s.state_id = t.state_id where s.student_no = 14", "Each ID is given once", "student 14 has the ID of student 13")]
    [InlineData("update student set replaced_by = 15 where student_no = 14", "A live student is replaced by nobody", "student 14")]
    [InlineData("update student set status = 'retired' where student_no = 14", "A live student is replaced by nobody, and a retired one says", "student 14")]
    [InlineData("update student set batch_id = null where student_no = 14", "Each student came by a row", "student 14")]
    [InlineData("update student set line = 9999 where student_no = 14", "Each student came by a row", "student 14")]
    [InlineData("update decision set student_no = 15 where student_no = 14", "Each student came by a row", "student 14")]
    [InlineData("delete from known_as where student_no = 14", "Each live student is known by something", "student 14")]
    [InlineData("delete from claim where student_no = 14", "Each live student was stated by somebody", "student 14")]
    [InlineData("update claim set batch_id = 777 where claim_id = 14", "Each claim is a student's", "claim 14")]
    [InlineData("update claim set student_no = 777 where claim_id = 14", "Each claim is a student's", "claim 14")]
    [InlineData("update claim set to_at = seen_at where claim_id = 14", "A claim is current until it ends", "claim 14")]
    [InlineData("alter table claim drop key one_current_claim, add key one_current_claim (district, local_id, school_year, school, is_current); update claim c join claim o on o.claim_id = 13 set c.local_id = o.local_id, c.school = o.school where c.claim_id = 14", "A claim is current until it ends, once for a place", "claim 14 stands where claim 13 does")]
    [InlineData("update claim set identity_hash = unhex(md5('x')) where claim_id = 14", "What a claim says, its student is known by", "claim 14")]
    [InlineData("update register_statement set student_no = 777 limit 1", "What the register from before said", "statement of student 777")]
    [InlineData("update student_event set student_no = 777 where student_event_id = 1", "Events are of students", "event 1")]
    [InlineData("update judged_different set high_student_no = 777 limit 1", "Pairs that were judged different", " and 777")]
    [InlineData("update student s join (select student_no from student where replaced_by is not null limit 1) r on r.student_no = s.student_no set s.replaced_by = 777", "Each retired ID that was replaced leads", "student ")]
    [InlineData("update student s join (select student_no from student where replaced_by is not null limit 1) r on r.student_no = s.student_no set s.replaced_by = s.student_no", "Each retired ID that was replaced leads", "student ")]
    [InlineData("update student set last_name = 'Somebody' where student_no = 14", "Each student is shown as its claims say", "student 14")]
    [InlineData("update student set birth_date = '2010-01-01' where student_no = 14", "Each student is shown as its claims say", "student 14")]
    [InlineData("update known_as set student_no = 777 where student_no = 14", "What is known is known of students that exist", "known set ")]
    [InlineData("update known_as set first_norm = 'SOMEBODY' where student_no = 14", "Each set of known values has its hash", " of student 14")]
    [InlineData("delete from match_key where student_no = 14 limit 1", "Each set of a live student has its match keys", " of student 14")]
    [InlineData("update match_key set key_hash = key_hash + 1 where student_no = 14 limit 1", "Each set of a live student has its match keys", " of student 14")]
    [InlineData("insert into match_key (key_hash, known_as_id, student_no) select 1, k.known_as_id, k.student_no from known_as k join student s on s.student_no = k.student_no where s.status = 'retired' limit 1", "and of a retired one none", " of student ")]
    [InlineData("update name_census set students = students + 1", "The kept census", "census 1")]
    [InlineData("update name_census set names = 'x'", "The kept census", "census 1")]
    [InlineData("update name_census set state_id = '1000000008'", "The kept census", "census 1")]
    [InlineData("update batch set near = near + 1 where batch_id = 3", "Each row of a complete batch is answered once", "batch 3")]
    [InlineData("update batch set added = added - 1, matched = matched + 1 where batch_id = 3", "A complete batch has the decisions that it counts", "batch 3")]
    [InlineData("delete from decision where batch_id = 3 and line = 14", "A complete batch has the decisions that it counts", "batch 3")]
    [InlineData("delete from batch_problem where line > 0", "A complete batch has the errors that it counts", "batch ")]
    [InlineData("update reply_file set lines_total = lines_total - 1 where batch_id = 3 and kind = 'assigned'", "The answers to a complete file hold its rows", "batch 3")]
    [InlineData("delete from reply_file where batch_id = 3 and kind = 'errors'", "The answers to a complete file hold its rows", "batch 3")]
    [InlineData("insert into batch_decision (batch_id, line, chunk, outcome, state_id, leader, makes_claim, basis, rule, score, evidence, warnings) values (3, 2, 1, 'N', '', 2, 1, '', '', 0, '', '')", "Nothing of a batch that has ended stays staged", "batch 3")]
    [InlineData("update decision set student_no = 777 where batch_id = 3 and line = 14", "Each decision is of a batch and a student", "decision 3/14")]
    [InlineData("update decision set student_no = null where batch_id = 3 and line = 14", "Each decision is of a batch and a student", "decision 3/14")]
    [InlineData("update near_match set is_open = null where state = 'open'", "A near match is open, or decided", "near match ")]
    [InlineData("update near_match set state = 'open' where state = 'matched'", "A near match is open, or decided", "near match ")]
    [InlineData("update near_match_row set local_id = 'X' limit 1", "A near match has the row that asked", "near match ")]
    [InlineData("delete from near_match_row limit 1", "A near match has the row that asked", "near match ")]
    [InlineData("update near_match set decided_student_no = 14 where state = 'matched'", "What a near match was decided to be", "near match ")]
    [InlineData("update near_match_candidate set student_no = 777", "Candidates of near matches", "near match ")]
    [InlineData("delete from stored_file where stored_file_id = 1", "Each file that a batch, an answer", "file 1 of batch 1")]
    [InlineData("update stored_chunk set content = concat(left(content, 12), 'x', substring(content, 14)) where stored_file_id = 1", "The content of each stored file", "file 1 of batch 1")]
    [InlineData("delete from stored_chunk where stored_file_id = 1", "The content of each stored file", "file 1 of batch 1")]
    [InlineData("update stored_file set bytes = bytes + 1 where stored_file_id = 1", "The content of each stored file", "file 1 of batch 1")]
    [InlineData("update audit set actor = 'nobody' where audit_id = 2", "The audit trail", "row 2")]
    public async Task Who_meddles_breaks_a_rule_that_is_named(string meddling, string rule, string first)
    {
        await LiveAsync();
        (await ExecuteAsync(meddling)).ShouldBeGreaterThan(0, "the meddling must change something");

        var broken = (await BrokenAsync()).Where(c => c.Rule.Contains(rule, StringComparison.Ordinal)).ToList();

        var named = broken.ShouldHaveSingleItem();
        named.Broken.ShouldBeGreaterThan(0);
        named.First.ShouldContain(what => what.Contains(first, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_named_holds_no_personal_data()
    {
        await LiveAsync();
        var names = await QueryAsync<string>("select last_name from student union select first_name from student union select state_id from student union select local_id from claim where char_length(local_id) > 3");
        await ExecuteAsync(
            """
            update student set status = 'gone' where false;
            update student set last_name = concat(last_name, 'x'), replaced_by = student_no, line = 9999;
            update claim set to_at = if(to_at is null, seen_at, null), batch_id = 777, identity_hash = unhex(md5('x'));
            update known_as set first_norm = 'X';
            update batch set near = near + 1;
            delete from near_match_row
            """);

        var told = string.Join('\n', (await BrokenAsync()).SelectMany(c => c.First));

        told.Length.ShouldBeGreaterThan(100);
        names.Where(name => name.Length > 2 && told.Contains(name, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_files_their_content_is_not_read()
    {
        await LiveAsync();
        await ExecuteAsync("delete from stored_chunk");

        (await VerifyAsync(withFiles: false)).ShouldAllBe(c => c.Holds);
    }

    /// <summary>A few weeks of a small state: files with every outcome, entries by hand, answers to near matches, all that the state does to students.</summary>
    private async Task LiveAsync()
    {
        await AskAsync();
        var fall = await Product.SubmitAsync(Fall.With([.. Fall.Rows, new FileRow { LocalId = "90", Sex = "?" }, new FileRow { LocalId = "91" }, new FileRow { LocalId = "91" }, Jayden with { Last = "Quartermaine", LocalId = "92" }]));
        fall.Errors.ShouldHaveSingleItem();
        await ImportAsync();
        await DecideAsync(Rita, NearMatchChoices.New);
        await UndoAsync(Rita);
        await DecideAsync(Rita, TheFirst);
        var another = await Product.SubmitAsync(new FileText(Jaylen with { Last = "Quartermaine", LocalId = "C2" }) { District = SmallDirectory.C });
        another.Matches.ShouldNotBeEmpty();
        await Product.Get<OnlineEntry>().EnterAsync(
            Scope.OfDistrict(SmallDirectory.C),
            new OnlineForm(Guid.NewGuid(), SmallDirectory.C, new RowFields(1, FileRow.Many(1, from: 60)[0].Values(SmallDirectory.C))), "person:30", default);
        // The same students later: most unchanged, one renamed, one with another's local ID.
        await Product.SubmitAsync(Fall.Later(14).With([Fall.Rows[0] with { Last = "Quimby" }, Fall.Rows[1] with { LocalId = Fall.Rows[2].LocalId }, .. Fall.Rows[3..]]), "later.txt", acceptsHolds: true);
        await Product.SubmitAsync(Fall.Later(15), "dry.txt", dryRun: true);
        await Product.MergeAsync(fall.Assigned[5].StateId, fall.Assigned[6].StateId);
        await Product.MergeAsync(fall.Assigned[7].StateId, fall.Assigned[5].StateId);
        await Product.RetireAsync(fall.Assigned[8].StateId);
        await Product.ProtectAsync(fall.Assigned[9].StateId);
        var claims = await QueryAsync<long>("select claim_id from claim c join student s on s.student_no = c.student_no where s.state_id = @id order by claim_id", new { id = fall.Assigned[7].StateId });
        (await Product.Get<StudentEvents>().SplitAsync(StudentId.Parse(fall.Assigned[7].StateId), [claims[^1]], "a test", "steward")).Refusal.ShouldBeNull();
        await ExecuteAsync("delete from name_census");
        await KeepCensusAsync();
        // The directory was brought in on the system's clock; a trail that jumps back by a year is none.
        await ExecuteAsync("update audit set happened_at = '2025-10-20 14:00:00' where audit_id = 1");
        await Product.Get<AuditChain>().ChainAsync();
    }

    private async Task ImportAsync()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            path,
            $"""
            state_id,last_name,first_name,middle_name,suffix,sex,birth_date,race_ethnicity,status,replaced_by,former_names,district,school,local_id,grade,school_year
            1234567890,Vandermeer,Isolde,,,F,2011-02-03,W,live,,Smith/Isolde,{SmallDirectory.A},{SmallDirectory.HighSchool},900,08,2025
            1234567891,Wojcik,Tadeusz,,,M,2012-02-03,W,live,,,,,,,
            1234567892,Wojczik,Tadeusz,,,M,2012-02-03,W,retired,1234567891,,{SmallDirectory.A},{SmallDirectory.HighSchool},901,08,2025
            1234567893,Gone,Ever,,,M,2012-02-03,W,retired,,,,,,,
            """);
        try
        {
            (await new RegisterImport(Database.Db, Clock).RunAsync(path, "ann")).Added.ShouldBe(4);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>As the programs keep it when the register has grown enough: by thousands, which this one does not.</summary>
    private async Task KeepCensusAsync()
    {
        await using var connection = await Database.Db.OpenAsync();
        await Product.Get<NameCensus>().KeepAsync(connection, default, leastGrowth: 1);
        (await connection.ExecuteScalarAsync<int>("select count(*) from name_census")).ShouldBe(1);
    }

    private async Task<List<Checked>> VerifyAsync(bool withFiles = true)
    {
        var checks = new List<Checked>();
        await foreach (var check in Product.Get<RegisterVerification>().RunAsync(withFiles)) checks.Add(check);
        return checks;
    }

    private async Task<List<Checked>> BrokenAsync() => (await VerifyAsync()).FindAll(c => !c.Holds);
}
