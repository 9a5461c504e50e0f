using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

public sealed class HeaderLineTests
{
    [Fact]
    public void The_layouts_example_is_read()
    {
        var header = HeaderLine.Read(BatchFileHeader.Example, out var problem);

        problem.ShouldBeNull();
        header.ShouldBe(new(new(2025, 10, 5), new(10, 42, 35), "MO0480", "3.0", '\t', "SIS", '"'));
        header!.ToString().ShouldBe(BatchFileHeader.Example);
    }

    [Theory]
    [InlineData("TH\t10/05/2025\t10:42:35\tMO0480\t3.0\tdelimiter=0X2C\tsource=SIS", ',', null)]
    [InlineData("TH 10/5/2025 10:42:35 MO0480 3.0 delimiter=, source=SIS", ',', null)]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 source=SIS qualifier=' delimiter=|", '|', '\'')]
    [InlineData("th 10/05/2025 10:42:35 MO0480 3.0 DELIMITER=0x7c Source=SIS QUALIFIER=\"", '|', '"')]
    [InlineData("TH\t10/05/2025\t10:42:35\tMO0480\t3.0\tdelimiter=\t\tsource=SIS", '\t', null)]
    [InlineData("TH\t10/05/2025\t10:42:35\tMO0480\t3.0\tsource=SIS\tdelimiter=\t", '\t', null)]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X9 source=SIS qualifier=", '\t', null)]
    [InlineData("TH 10/05/2025 9:42:35 MO0480 3.0 delimiter=0X09 source=SIS   ", '\t', null)]
    public void Blank_or_tab_any_case_literal_or_hex_marks_are_accepted(string line, char delimiter, char? qualifier)
    {
        var header = HeaderLine.Read(line, out var problem);

        problem.ShouldBeNull();
        header!.Delimiter.ShouldBe(delimiter);
        header.Qualifier.ShouldBe(qualifier);
        header.ExtractDate.ShouldBe(new(2025, 10, 5));
        header.Source.ShouldBe("SIS");
    }

    [Theory]
    [InlineData("\u200BTH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS")]
    [InlineData("TH 10/05/2025\u00A0 10:42:35 MO0480\u200D 3.0 \u00A0delimiter=0X09 source=SIS\u00A0")]
    [InlineData("TH\u00A010/05/2025\u00A010:42:35 MO0480 3.0 delimiter=0X09 source=SIS")]
    [InlineData("\uFEFFTH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=S\u00ADIS")]
    public void Fault_022_invisible_characters_are_trimmed(string line)
    {
        var header = HeaderLine.Read(line, out var problem);

        problem.ShouldBeNull();
        header.ShouldBe(new(new(2025, 10, 5), new(10, 42, 35), "MO0480", "3.0", '\t', "SIS", null));
    }

    [Theory]
    [InlineData("TH 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS", "F022", "Header: extract date")]
    [InlineData("TH", "F021", "Header: extract date")]
    [InlineData("TH 2025-10-05 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS", "F022", "Header: extract date")]
    [InlineData("TH 13/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS", "F022", "Header: extract date")]
    [InlineData("TH 10/05/2025 10.42 MO0480 3.0 delimiter=0X09 source=SIS", "F022", "Header: extract time")]
    [InlineData("TH 10/05/2025 10:42:35 MO048001234 3.0 delimiter=0X09 source=SIS", "F022", "Header: transmission ID")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 delimiter=0X09 source=SIS", "F021", "Header: version")]
    [InlineData("TH\t10/05/2025\t10:42:35\tMO0480\t\tdelimiter=0X09\tsource=SIS", "F021", "Header: version")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 source=SIS", "F021", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter= source=SIS", "F021", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=TAB source=SIS", "F022", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X41 source=SIS", "F022", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=/ source=SIS", "F022", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X0A source=SIS", "F022", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09", "F021", "Header: source")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS qualifier=0X09", "F022", "Header: qualifier")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=, source=SIS qualifier=,", "F022", "Header: qualifier")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS Delimiter=0X2C", "F023", "Header: delimiter")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS source=SIS", "F023", "Header: source")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS colour=red", "F024", "Header")]
    [InlineData("TH 10/05/2025 10:42:35 MO0480 3.0  delimiter=0X09 source=SIS", "F024", "Header")]
    [InlineData("ID\t1050\t048078\tSmith\tJohn\t\t\tM\t04/03/2015\t05\tL1\t123456789", "F020", "Header")]
    public void Fault_022_anything_else_is_refused_naming_the_part_and_what_is_expected(string line, string code, string field)
    {
        HeaderLine.Read(line, out var problem).ShouldBeNull();

        problem!.Code.ShouldBe(code);
        problem.Field.ShouldBe(field);
        problem.Expected.ShouldNotBeEmpty();
        problem.Found.ShouldNotContain("123456789");
    }

    [Fact]
    public void Every_header_that_is_written_is_read_back()
    {
        var random = new Random(22);
        const string Delimiters = "\t,;|~^*#:!";
        for (int round = 0; round < 500; round++)
        {
            char delimiter = Delimiters[random.Next(Delimiters.Length)];
            var written = new BatchFileHeader(
                new DateOnly(2020, 1, 1).AddDays(random.Next(4000)),
                new TimeOnly(random.Next(24), random.Next(60), random.Next(60)),
                $"MO{random.Next(100_000_000)}",
                $"{random.Next(9)}.{random.Next(9)}",
                delimiter,
                "SIS",
                random.Next(2) == 0 ? null : '"');

            HeaderLine.Read(written.ToString(), out _).ShouldBe(written);
            HeaderLine.Read(written.ToString().Replace(' ', '\t'), out _).ShouldBe(written);
        }
    }
}
