using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Assignment.Verification;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>
/// The register of <see cref="SmallState"/> is the restored one: it has the first file and nothing since. What went on is done in another one that draws the same
/// numbers; of it only the answers are left.
/// </summary>
public sealed class ReconciliationTests : SmallState, IAsyncLifetime
{
    private static readonly FileText First = new([.. FileRow.Many(20)]);
    private static readonly FileText Since = new FileText([.. FileRow.Many(25)]).Later(7);
    private static readonly FileText Others = new([.. FileRow.Many(25, from: 100)]) { District = SmallDirectory.B };

    private readonly string _answers = System.IO.Directory.CreateTempSubdirectory("mosis-answers-").FullName;
    private readonly MosisDatabase _lost = new();
    private Product _before = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await _lost.InitializeAsync();
        await SmallDirectory.ImportAsync(_lost);
        _before = new Product(_lost, Clock);
        await using (var lost = await _lost.Db.OpenAsync())
            await ExecuteAsync("update state_id_counter set permutation_key = @key", new { key = await lost.ExecuteScalarAsync<byte[]>("select permutation_key from state_id_counter") });
        var given = (await _before.SubmitAsync(First)).Assigned.Select(a => a.StateId);
        (await Product.SubmitAsync(First)).Assigned.Select(a => a.StateId).ShouldBe(given, "both draw the same numbers");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await _before.DisposeAsync();
        await ((IAsyncDisposable)_lost).DisposeAsync();
        System.IO.Directory.Delete(_answers, recursive: true);
        await DisposeAsync();
    }

    [Fact]
    public async Task Fault_133_without_reconciliation_IDs_that_were_given_would_go_to_other_children()
    {
        var given = await SinceAsync(Since);

        var others = await Product.SubmitAsync(Others);

        others.Assigned.Select(a => a.StateId).Intersect(given.Values).ShouldNotBeEmpty("otherwise these tests would prove nothing");
    }

    [Fact]
    public async Task Fault_133_an_ID_given_after_the_restore_point_comes_back_to_its_child_and_goes_to_no_other()
    {
        var given = await SinceAsync(Since);
        given.Count.ShouldBe(25);

        var result = await ReconcileAsync();

        (result.Given, result.Known, result.Held, result.Reserved).ShouldBe((25, 20, 5, 0));
        var others = await Product.SubmitAsync(Others);
        others.Assigned.Count.ShouldBe(25);
        others.Assigned.Select(a => a.StateId).Intersect(given.Values).ShouldBeEmpty();
        var again = await Product.SubmitAsync(Since);
        again.Assigned.ToDictionary(a => a.LocalId, a => a.StateId).ShouldBe(given, ignoreOrder: true);
        again.Summary.New.ShouldBe(0);
        (await BrokenAsync()).ShouldBeEmpty();
        (await QueryAsync<string>("select action from audit where action like 'register.%' order by audit_id")).ShouldBe(["register.import", "register.reconcile"]);
    }

    [Fact]
    public async Task Fault_133_the_same_answers_again_change_nothing()
    {
        await SinceAsync(Since);
        var first = await ReconcileAsync();
        first.Counter.Now.ShouldBeGreaterThan(first.Counter.Before + Reconciliation.Margin - 1000);
        var register = await RegisterAsync();

        var again = await ReconcileAsync();

        (again.Known, again.Held).ShouldBe((25, 0));
        again.Counter.ShouldBe(new CounterMove(first.Counter.Now, first.Counter.Now));
        (await RegisterAsync()).ShouldBe(register);
    }

    [Fact]
    public async Task Fault_133_what_the_answers_said_last_is_shown_and_the_earlier_name_is_known()
    {
        var child = FileRow.Many(1, from: 300)[0];
        await SinceAsync(new FileText(child).Later(7));
        await SinceAsync(new FileText(child with { Last = "Quimby" }).Later(8), "later.txt");

        (await ReconcileAsync()).Held.ShouldBe(1);

        (await ScalarAsync<string>("select last_name from student order by student_no desc limit 1")).ShouldBe("Quimby");
        (await ScalarAsync<int>("select count(*) from known_as where student_no = (select max(student_no) from student)")).ShouldBe(2);
        (await ScalarAsync<int>("select count(*) from claim where student_no = (select max(student_no) from student)")).ShouldBe(1);
        (await BrokenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_133_a_local_ID_that_another_child_has_in_the_restored_register_stays_with_it_and_the_ID_is_held_all_the_same()
    {
        var given = await SinceAsync(new FileText(FileRow.Many(1, from: 300)[0] with { LocalId = First.Rows[4].LocalId, School = First.Rows[4].School }).Later(7));

        (await ReconcileAsync()).Held.ShouldBe(1);

        (await ScalarAsync<int>("select count(*) from claim where is_current = 1 and local_id = @LocalId", First.Rows[4])).ShouldBe(1);
        (await Product.SubmitAsync(new FileText(FileRow.Many(1, from: 300)[0] with { LocalId = "new" }).Later(9), "moved.txt", acceptsHolds: true))
            .Assigned.ShouldHaveSingleItem().StateId.ShouldBe(given.Values.Single());
        (await BrokenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_133_a_candidate_of_whom_only_the_matches_tell_is_held_with_what_they_show()
    {
        await SinceAsync(new FileText(FileRow.Many(1, from: 300)[0] with { First = "Jayden", Last = "Okonkwo", Sex = "M", LocalId = "300" }).Later(7));
        await SinceAsync(new FileText(FileRow.Many(1, from: 300)[0] with { First = "Jaylen", Last = "Okonkwo", Sex = "M", LocalId = "301" }) { District = SmallDirectory.B });
        foreach (var assigned in System.IO.Directory.EnumerateFiles(_answers, "*.assigned.txt")) File.Delete(assigned);

        (await ReconcileAsync()).Held.ShouldBe(1);

        (await ScalarAsync<string>("select first_name from student order by student_no desc limit 1")).ShouldBe("Jayden");
        (await BrokenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_133_a_row_that_tells_of_nobody_reserves_its_ID_and_one_whose_building_is_gone_keeps_its_child()
    {
        var given = await SinceAsync(new FileText([.. FileRow.Many(2, from: 300)]).Later(7));
        var path = System.IO.Directory.EnumerateFiles(_answers, "*.assigned.txt").Single();
        var lines = await File.ReadAllLinesAsync(path);
        lines[1] = lines[1].Replace(FileRow.Many(1, from: 300)[0].BirthDate, "soon", StringComparison.Ordinal);
        lines[2] = string.Join('\t', lines[2].Split('\t').Select((value, column) => column == 1 ? "9999" : value));
        await File.WriteAllLinesAsync(path, lines);

        var result = await ReconcileAsync();

        (result.Held, result.Reserved).ShouldBe((1, 1));
        (await QueryAsync<string>("select status from student where state_id in @ids order by status", new { ids = given.Values })).ShouldBe(["live", "retired"]);
        (await BrokenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_133_an_ID_from_before_this_product_is_held_and_does_not_move_the_counter_to_where_it_lies()
    {
        var key = await ScalarAsync<byte[]>("select permutation_key from state_id_counter");
        var far = StudentId.FromBody(new StateIdPermutation(key).BodyAt(500_000_000)) ?? StudentId.FromBody(new StateIdPermutation(key).BodyAt(500_000_001))!.Value;
        var given = await SinceAsync(new FileText(FileRow.Many(1, from: 300)[0]).Later(7));
        var path = System.IO.Directory.EnumerateFiles(_answers, "*.assigned.txt").Single();
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(given.Values.Single(), far.Value, StringComparison.Ordinal));

        var result = await ReconcileAsync();

        result.Held.ShouldBe(1);
        result.Counter.Now.ShouldBeLessThan(Reconciliation.Margin + 1000);
        (await BrokenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_that_are_no_answers_are_passed_over_and_one_that_is_cut_is_read_as_far_as_it_goes()
    {
        await SinceAsync(Since);
        var path = System.IO.Directory.EnumerateFiles(_answers, "*.assigned.txt").Single();
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text[..^60]);
        await File.WriteAllTextAsync(Path.Combine(_answers, "sent.txt"), Others.ToString());
        await File.WriteAllBytesAsync(Path.Combine(_answers, "picture.png"), [137, 80, 78, 71, 0, 0]);
        await File.WriteAllTextAsync(Path.Combine(_answers, "empty.txt"), "");

        (await ReconcileAsync()).Given.ShouldBe(24);
    }

    /// <summary>What was given to the file's rows after the restore point, by local ID; the answers are kept.</summary>
    private async Task<Dictionary<string, string>> SinceAsync(FileText file, string name = "since.txt")
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var submitted = await _before.SubmitAsync(file, name, acceptsHolds: true);
        foreach (var (answer, text) in submitted.Answers) await File.WriteAllTextAsync(Path.Combine(_answers, answer), text);
        return submitted.Assigned.ToDictionary(a => a.LocalId, a => a.StateId);
    }

    private Task<ReconciliationResult> ReconcileAsync() =>
        new Reconciliation(Database.Db, new RegisterImport(Database.Db, Clock), Clock).RunAsync(System.IO.Directory.EnumerateFiles(_answers), "ann");

    private async Task<List<string>> BrokenAsync()
    {
        var broken = new List<string>();
        await foreach (var check in Product.Get<RegisterVerification>().RunAsync(withFiles: true))
        {
            if (!check.Holds) broken.Add($"{check.Rule}: {string.Join(", ", check.First)}");
        }
        return broken;
    }
}
