using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What is known of how often a name is, whoever added the students and however often it was asked.</summary>
public sealed class NameCensusTests : SmallState
{
    private static readonly FileRow[] Rows = [.. FileRow.Many(60).Select((row, n) => row with { Middle = n % 3 == 0 ? "Lee" : n % 3 == 1 ? "L" : "" })];

    [Fact]
    public async Task Each_student_is_counted_once_with_what_was_first_stated_and_an_initial_is_no_name()
    {
        var census = Product.Get<NameCensus>();
        await Product.SubmitAsync(new FileText(Rows[..40]));
        await CountsAsync(census);
        await Product.SubmitAsync(new FileText([.. Rows.Select(row => row with { Last = row.Last + "e" })]).Later(), acceptsHolds: true);

        var counts = await CountsAsync(census);

        counts.ShouldBe(await CountedBySqlAsync());
        counts.Students.ShouldBe(60);
        counts.Middle.ShouldBe([("LEE", 20)]);
    }

    [Fact]
    public async Task What_another_process_has_added_is_counted_the_next_time()
    {
        var census = Product.Get<NameCensus>();
        await Product.SubmitAsync(new FileText(Rows[..20]));
        (await CountsAsync(census)).Students.ShouldBe(20);
        await using var other = NewProduct();
        await other.SubmitAsync(new FileText(Rows).Later(), acceptsHolds: true);

        (await CountsAsync(census)).ShouldBe(await CountedBySqlAsync());
    }

    [Fact]
    public async Task The_next_process_begins_with_the_census_that_was_kept_and_counts_on()
    {
        await Product.SubmitAsync(new FileText([.. FileRow.Many(5_100)]));
        (await ScalarAsync<long>("select students from name_census")).ShouldBe(5_100);
        await Product.SubmitAsync(new FileText([.. FileRow.Many(50, from: 6_000)]).Later(), acceptsHolds: true);
        using (var next = new NameCensus()) (await CountsAsync(next)).ShouldBe(await CountedBySqlAsync());

        await ExecuteAsync("update name_census set names = @names", new { names = Deflated("L7 ZEBULON\n") });
        using var another = new NameCensus();

        var counts = await CountsAsync(another, "ZEBULON");
        counts.Last.Single(name => name.Name == "ZEBULON").Students.ShouldBe(7);
        counts.Last.Sum(name => name.Students).ShouldBe(57);
    }

    [Fact]
    public async Task After_a_database_was_put_back_under_a_running_process_everybody_is_counted_anew()
    {
        var census = Product.Get<NameCensus>();
        await Product.SubmitAsync(new FileText(Rows[..40]));
        (await CountsAsync(census)).Students.ShouldBe(40);
        await ExecuteAsync(
            """
            delete from known_as where student_no > 30;
            delete from student where student_no > 30;
            """);

        (await CountsAsync(census)).ShouldBe(await CountedBySqlAsync());
    }

    /// <summary>Of the names of <see cref="Rows"/> and others: what the census adds to a file that holds each once.</summary>
    private async Task<Counts> CountsAsync(NameCensus census, params string[] others)
    {
        await using var connection = await Database.Db.OpenAsync();
        var names = await connection.QueryAsync<(string Last, string First, string Middle, DateOnly BirthDate)>("select last_norm, first_norm, middle_norm, birth_date from known_as");
        var file = new FileSurvey();
        foreach (var (last, first, middle, birthDate) in names)
        {
            (file.LastNames[Compact(last)], file.FirstNames[Compact(first)], file.BirthDates[birthDate]) = (0, 0, 0);
            if (middle.Length > 1) file.MiddleNames[Compact(middle)] = 0;
        }
        foreach (var name in others) file.LastNames[name] = 0;
        var students = await census.AddToAsync(file, connection, null, default);
        return new Counts(students, Stand(file.LastNames), Stand(file.FirstNames), Stand(file.MiddleNames), Stand(file.BirthDates.ToDictionary(day => day.Key.ToString("O", CultureInfo.InvariantCulture), day => day.Value)));
    }

    private async Task<Counts> CountedBySqlAsync() =>
        new(
            await ScalarAsync<int>("select count(*) from student"),
            await GroupedAsync("replace(last_norm, ' ', '')"),
            await GroupedAsync("replace(first_norm, ' ', '')"),
            await GroupedAsync("replace(middle_norm, ' ', '')", "and length(k.middle_norm) > 1"),
            await GroupedAsync("date_format(birth_date, '%Y-%m-%d')"));

    private async Task<EquatableList> GroupedAsync(string name, string condition = "") =>
        [
            .. await QueryAsync<(string Name, long Students)>(
                $"""
                 select {name} as name, count(*) as students
                 from known_as k
                 where known_as_id = (select min(f.known_as_id) from known_as f where f.student_no = k.student_no) {condition}
                 group by 1
                 order by 1
                 """),
        ];

    private static EquatableList Stand(IReadOnlyDictionary<string, long> names) =>
        [.. names.Where(name => name.Value > 0).Select(name => (name.Key, name.Value)).OrderBy(name => name.Key, StringComparer.Ordinal)];

    private static string Compact(string name) => NameNormalizer.Compact(name);

    private static byte[] Deflated(string text)
    {
        using var written = new MemoryStream();
        using (var deflated = new ZLibStream(written, CompressionLevel.Fastest, leaveOpen: true)) deflated.Write(Encoding.ASCII.GetBytes(text));
        return written.ToArray();
    }

    private sealed record Counts(int Students, EquatableList Last, EquatableList First, EquatableList Middle, EquatableList BirthDates);

    /// <summary>Equal when what it holds is.</summary>
    private sealed class EquatableList : List<(string Name, long Students)>, IEquatable<EquatableList>
    {
        public bool Equals(EquatableList? other) => other is not null && this.SequenceEqual(other);

        public override bool Equals(object? obj) => Equals(obj as EquatableList);

        public override int GetHashCode() => Count;
    }
}
