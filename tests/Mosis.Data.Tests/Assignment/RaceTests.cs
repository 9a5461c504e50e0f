using System.Diagnostics;
using Mosis.Data.Batches;
using Mosis.Data.NearMatches;
using Mosis.Demo.Files;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Districts that send the same child in the same moment.</summary>
[Trait("Category", "Slow")]
public sealed class RaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostRounds = 1_000;
    private const int FewestRounds = 200;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private RaceBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RaceBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fault_055_two_districts_that_send_the_same_new_child_at_once_never_make_two_students()
    {
        var children = _bench.Children(MostRounds, seed: 55);
        var started = Stopwatch.GetTimestamp();
        var rounds = 0;
        while (rounds < MostRounds && (rounds < FewestRounds || Stopwatch.GetElapsedTime(started) < Enough))
        {
            var child = children[rounds];
            var before = await StudentsAsync();
            var sent = await Task.WhenAll(_bench.SendAsync(0, rounds, [child]), _bench.SendAsync(1, rounds, [child]));
            rounds++;
            sent.ShouldAllBe(s => s.State == BatchState.Complete);
            var all = (await StudentsAsync() - before, sent.Sum(s => s.New), sent.Sum(s => s.Matched + s.Near), sent.Sum(s => s.Errors));
            all.ShouldBe((1, 1, 1, 0), $"round {rounds}");
        }
        var again = await _bench.MarkedAsync();
        output.WriteLine($"{rounds} rounds in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {again} rows marked under the gate");
        again.ShouldBeGreaterThan(0, "without a second look under the gate these would have been two students");
        await RegisterPicture.ShouldBeSoundAsync(_bench.Database);
    }

    [Fact]
    public async Task Fault_055_four_districts_that_send_the_same_children_in_any_order_never_make_two_students_of_one()
    {
        const int Children = 50;
        const int Rounds = 12;
        var random = new Random(55);
        var children = _bench.Children(Children * Rounds, seed: 56);
        for (var round = 0; round < Rounds; round++)
        {
            var some = children.GetRange(round * Children, Children);
            var before = await StudentsAsync();
            var sent = await Task.WhenAll(Enumerable.Range(0, RaceBench.Districts).Select(district => _bench.SendAsync(district, round, Shuffled(some, random))).ToList());
            sent.ShouldAllBe(s => s.State == BatchState.Complete);
            // Look-alikes among the children themselves may be asked about: a question is no student.
            (await StudentsAsync() - before).ShouldBeInRange(Children - 2, Children, $"round {round}");
            sent.Sum(s => s.New + s.Matched + s.Near).ShouldBe(Children * RaceBench.Districts);
        }
        var again = await _bench.MarkedAsync();
        output.WriteLine($"{again} rows marked under the gate");
        again.ShouldBeGreaterThan(0);
        await RegisterPicture.ShouldBeSoundAsync(_bench.Database);
        (await _bench.ScalarAsync("select count(*) from (select 1 from student group by last_name, first_name, middle_name, birth_date having count(*) > 1) x")).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_119_two_workers_and_a_person_who_decides_about_the_same_children_never_fail()
    {
        const int Children = 200;
        var until = Stopwatch.GetTimestamp() + (20 * Stopwatch.Frequency);
        var children = _bench.Children(Children, seed: 57);
        await _bench.SendAsync(0, 0, children);
        var sent = 0;
        var decided = 0;

        async Task SendAsync(int district)
        {
            var random = new Random(district);
            while (Stopwatch.GetTimestamp() < until)
            {
                // Other spellings and other local IDs each time: matches that write, and questions.
                var some = Shuffled(children, random).Take(60).Select(c => Changed(c.Copy(), random)).ToList();
                (await _bench.SendAsync(district, random.Next(3), some)).State.ShouldBe(BatchState.Complete);
                Interlocked.Increment(ref sent);
            }
        }

        async Task DecideAsync()
        {
            var decisions = _bench.Product.Get<NearMatchDecisions>();
            var random = new Random(3);
            while (Stopwatch.GetTimestamp() < until)
            {
                var open = await _bench.ScalarAsync("select cast(coalesce(max(latest_batch_id * 1000000 + latest_line), 0) as signed) from near_match where is_open = 1");
                if (open == 0) continue;
                await decisions.DecideAsync(open / 1_000_000, (int)(open % 1_000_000), random.Next(3) == 0 ? "cancel" : "new", "a person", default);
                Interlocked.Increment(ref decided);
            }
        }

        await Task.WhenAll(Task.Run(() => SendAsync(0)), Task.Run(() => SendAsync(1)), Task.Run(DecideAsync));
        output.WriteLine($"{sent} files, {decided} decisions");
        (sent, decided).ShouldSatisfyAllConditions(n => n.sent.ShouldBeGreaterThan(5), n => n.decided.ShouldBeGreaterThan(5));
        (await _bench.ScalarAsync("select count(*) from batch where state not in ('complete')")).ShouldBe(0);
        await RegisterPicture.ShouldBeSoundAsync(_bench.Database);
    }

    private static StudentRow Changed(StudentRow row, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                row[Column.FirstName] = Demo.Misspelling.Of(row[Column.FirstName], new Demo.Rng((ulong)random.Next(), "slip"));
                break;
            case 1:
                row[Column.MiddleName] = "Q";
                break;
            case 2:
                row[Column.BirthDate] = row[Column.BirthDate][..3] + "11" + row[Column.BirthDate][5..];
                break;
        }
        return row;
    }

    private static StudentRow[] Shuffled(IEnumerable<StudentRow> rows, Random random)
    {
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private Task<long> StudentsAsync() => _bench.ScalarAsync("select count(*) from student");
}
