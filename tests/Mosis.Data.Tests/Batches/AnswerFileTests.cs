using System.Text;
using Mosis.Data.Batches;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class AnswerFileTests
{
    private static readonly DateTime Written = new(2025, 10, 6, 7, 8, 9);

    private static byte[] Write(BatchFileHeader header, Action<AnswerFile> write)
    {
        using var stream = new MemoryStream();
        using var answer = new AnswerFile(stream, header, Written);
        write(answer);
        answer.End();
        return stream.ToArray();
    }

    private static BatchFileHeader HeaderOf(char delimiter, char? qualifier) => HeaderLine.Read(Header(delimiter, qualifier), out _)!;

    [Fact]
    public void An_answer_has_the_layout_of_the_file_it_answers()
    {
        byte[] bytes = Write(HeaderOf(',', '"'), answer =>
        {
            answer.DetailWithStateId(new(2, Values(1)), "4123456781", "2", "NEW", "W101 W102");
            answer.Detail(new(3, Values(2)), "3", "R205", "Sex", "found \"X\", expected M or F");
        });

        Encoding.UTF8.GetString(bytes).ShouldBe(
            """
            TH 10/06/2025 07:08:09 MO0480 3.0 delimiter=0X2C source=SIS qualifier=0X22
            ID,1050,048078,Smith,John,,,M,04/03/2015,05,L1,,W,4123456781,048078,2026,2,NEW,W101 W102
            ID,1050,048078,Smith,John,,,M,04/03/2015,05,L2,,W,,048078,2026,3,R205,Sex,"found ""X"", expected M or F"
            TT MO0480 4

            """.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void Without_a_qualifier_a_delimiter_or_line_end_in_our_columns_becomes_a_blank()
    {
        byte[] bytes = Write(HeaderOf(',', null), answer => answer.Detail(new(2, Values(1)), "one, \"two\"\r\nthree"));

        Encoding.UTF8.GetString(bytes).ShouldContain(",2026,one  \"two\"  three\r\n");
    }

    [Fact]
    public void Column_12_is_blank_even_if_somebody_hands_it_in()
    {
        string[] values = Values(1);
        values[11] = "123456789";

        Encoding.UTF8.GetString(Write(HeaderOf('\t', null), answer => answer.Detail(new(2, values)))).ShouldNotContain("123456789");
    }

    [Fact]
    public void An_answer_that_was_broken_off_does_not_look_whole()
    {
        using var stream = new MemoryStream();
        using (var answer = new AnswerFile(stream, HeaderOf('\t', null), Written))
        {
            answer.Detail(new(2, Values(1)));
        }

        Read(stream.ToArray()).Code.ShouldBe("F040");
    }

    [Fact]
    public void Whatever_is_read_of_a_file_is_written_so_that_it_reads_the_same()
    {
        var random = new Random(16);
        for (int round = 0; round < 300; round++)
        {
            char delimiter = "\t,|;"[random.Next(4)];
            char? qualifier = random.Next(3) == 0 ? null : '"';
            string[] rows = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => RandomFile.Row(random, delimiter, qualifier))];
            var submitted = Read(RandomFile.Text(random, rows, delimiter, qualifier).Bytes());
            submitted.Code.ShouldBeNull();

            byte[] answer = Write(submitted.Reader.Header!, file => submitted.Rows.ForEach(row => file.Detail(row)));
            var answered = Read(answer);

            answered.Code.ShouldBeNull();
            answered.Errors.ShouldBeEmpty();
            answered.Rows.Select(row => row.Values).ShouldBe(submitted.Rows.Select(row => row.Values));
            answered.Reader.Header.ShouldBe(submitted.Reader.Header! with { ExtractDate = new(2025, 10, 6), ExtractTime = new(7, 8, 9) });
        }
    }
}
