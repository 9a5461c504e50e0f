using Mosis.Data.Batches;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class AlternateIdBlankerTests
{
    private static (byte[] Copy, long Blanked, bool Whole) Blank(byte[] bytes, BatchFileOptions? options = null)
    {
        var blanker = new AlternateIdBlanker(new MemoryStream(bytes), options ?? new());
        using var copy = new MemoryStream();
        bool whole = blanker.CopyTo(copy);
        return (copy.ToArray(), blanker.Blanked, whole);
    }

    private static string With(string alternateId, char delimiter = '\t')
    {
        string[] values = Values(1);
        values[11] = alternateId;
        return string.Join(delimiter, values);
    }

    [Fact]
    public void Column_12_is_blanked_and_every_other_byte_kept()
    {
        byte[] head = [0xEF, 0xBB, 0xBF, .. "\n"u8, .. (Header(',', '"') + "\r").Bytes()];
        byte[] notUtf8 = [.. "ID,1050,048078,N\xFA\xF1ez,"u8, 0xFA, 0xF1, .. ",,,M,04/03/2015,05,L1,"u8];
        byte[] rest = ",W,,048078,2026,,\n\r\n"u8.ToArray();
        byte[] trailer = "TT MO0480 4"u8.ToArray();
        var (copy, blanked, whole) = Blank([.. head, .. notUtf8, .. "123-45-6789"u8, .. rest, .. notUtf8, .. "\"12\"\"3,4\""u8, .. rest, .. trailer]);

        whole.ShouldBeTrue();
        blanked.ShouldBe(2);
        copy.ShouldBe([.. head, .. notUtf8, .. rest, .. notUtf8, .. rest, .. trailer]);
    }

    [Fact]
    public void A_file_without_alternate_IDs_is_copied_byte_for_byte()
    {
        byte[] bytes = Text(100).Bytes();
        var (copy, blanked, _) = Blank(bytes);

        copy.ShouldBe(bytes);
        blanked.ShouldBe(0);
    }

    [Fact]
    public void A_line_end_inside_a_blanked_value_is_kept_so_that_line_numbers_stay()
    {
        var (copy, _, _) = Blank(Text([With("\"12\r\n3\"", ','), Row(2, ',')], ',', '"').Bytes());
        var file = Read(copy);

        file.Code.ShouldBeNull();
        file.Rows.Select(row => row.Line).ShouldBe([2, 4]);
        file.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void In_a_row_with_shifted_columns_every_nine_digits_are_blanked()
    {
        string longer = "ID\textra\t" + With("123 45 6789")[3..];
        var (copy, blanked, _) = Blank(Text([longer, With("987654321")[..^5]]).Bytes());

        string text = System.Text.Encoding.UTF8.GetString(copy);
        text.ShouldNotContain("6789");
        text.ShouldNotContain("987654321");
        blanked.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_copied_further()
    {
        var noHeader = Blank((With("123456789") + "\n").Bytes());
        var openQuote = Blank(Text([Row(1, ','), With("\"123456789", ','), With("987654321", ',')], ',', '"').Bytes());

        noHeader.Whole.ShouldBeFalse();
        noHeader.Copy.ShouldBeEmpty();
        openQuote.Whole.ShouldBeFalse();
        System.Text.Encoding.UTF8.GetString(openQuote.Copy).ShouldEndWith(Row(1, ',') + "\r\n");
    }

    [Fact]
    public void Whatever_the_file_the_copy_reads_as_the_original_does_and_holds_no_alternate_ID()
    {
        var random = new Random(12);
        for (int round = 0; round < 300; round++)
        {
            char? qualifier = random.Next(2) == 0 ? null : '"';
            string[] rows = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => RandomFile.Row(random, '|', qualifier))];
            byte[] bytes = RandomFile.Text(random, rows, '|', qualifier).Bytes();
            var (copy, _, whole) = Blank(bytes, new(LongestLine: 700, LongestField: 60));
            var before = Read(bytes);
            var after = Read(copy);

            whole.ShouldBeTrue();
            before.Code.ShouldBeNull();
            after.Code.ShouldBeNull();
            after.Errors.ShouldBe(before.Errors);
            after.Rows.Select(row => string.Join('|', row.Values.Append($"{row.Line}")))
                .ShouldBe(before.Rows.Select(row => string.Join('|', row.Values.Append($"{row.Line}"))));
            System.Text.Encoding.UTF8.GetString(copy).ShouldNotContain("123456789");
            var again = Blank(copy);
            again.Copy.ShouldBe(copy, "nothing is left to blank");
            again.Blanked.ShouldBe(0);
        }
    }
}
