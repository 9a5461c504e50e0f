using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class EncodingTests
{
    private static readonly Encoding Windows1252 = BatchEncoding.Windows1252;

    private static string Named(int number, string last, string first) => Row(number).Replace("Smith", last).Replace("John", first);

    [Fact]
    public void Accented_names_in_UTF8_are_read_without_doubt()
    {
        var file = Read(Text([Named(1, "Núñez", "José"), Row(2)]).Bytes());

        file.Rows[0][StudentField.LastName].ShouldBe("Núñez");
        file.Rows[1][StudentField.LastName].ShouldBe("Smith");
        file.Reader.EncodingDoubts.ShouldBeEmpty();
    }

    [Fact]
    public void Fault_007_Windows_1252_bytes_hold_the_whole_file_and_show_names_both_ways()
    {
        var inspected = Inspect(Windows1252.GetBytes(Text([Row(1), Named(2, "Núñez", "José")])));

        inspected.Refusal.ShouldBeNull();
        inspected.EncodingHold!.Code.ShouldBe("H001");
        inspected.DoubtfulLines.ShouldBe(1);
        inspected.EncodingDoubts.ShouldBe([new(3, "Name", "N\uFFFD\uFFFDez Jos\uFFFD", "Núñez José", "windows-1252")]);
    }

    [Fact]
    public void Fault_007_a_confirmed_encoding_reads_the_file_without_doubt()
    {
        byte[] bytes = Windows1252.GetBytes(Text([Named(1, "Núñez", "José")]));
        var file = Read(bytes, new(Windows1252));

        file.Rows[0][StudentField.LastName].ShouldBe("Núñez");
        Inspect(bytes, encoding: "Windows-1252").EncodingHold.ShouldBeNull();
    }

    [Fact]
    public void Fault_008_mixed_encodings_are_held_and_the_first_bad_lines_named()
    {
        byte[] good = (Named(1, "Núñez", "José") + "\n").Bytes();
        byte[] bad = Windows1252.GetBytes(Named(2, "Peña", "Zoë") + "\n");
        byte[] head = (Header() + "\n").Bytes();
        byte[] bytes = [.. head, .. good, .. bad, .. good, .. Enumerable.Repeat(bad, 20).SelectMany(row => row), .. "TT MO0480 25".Bytes()];
        var inspected = Inspect(bytes);

        inspected.Refusal.ShouldBeNull();
        inspected.Rows.ShouldBe(23);
        inspected.DoubtfulLines.ShouldBe(21);
        inspected.EncodingDoubts.Select(doubt => doubt.Line).ShouldBe([3, 5, 6, 7, 8]);
        inspected.EncodingHold!.Found.ShouldBe("21 lines, the first is line 3");
    }

    [Fact]
    public void A_district_that_changes_over_to_UTF8_after_confirming_another_encoding_is_asked_again()
    {
        var inspected = Inspect(Text([Row(1), Named(2, "Núñez", "José")]).Bytes(), encoding: "windows-1252");

        inspected.EncodingHold!.Code.ShouldBe("H001");
        inspected.EncodingDoubts[0].AsUtf8.ShouldBe("Núñez José");
        inspected.EncodingDoubts[0].AsOther.ShouldBe("NÃºÃ±ez JosÃ©");
    }

    [Fact]
    public void A_byte_order_mark_outweighs_the_confirmed_encoding()
    {
        var file = Read([0xEF, 0xBB, 0xBF, .. Text([Named(1, "Núñez", "José")]).Bytes()], new(Windows1252));

        file.Rows[0][StudentField.LastName].ShouldBe("Núñez");
        file.Reader.EncodingDoubts.ShouldBeEmpty();
    }

    [Fact]
    public void A_doubt_in_the_alternate_ID_or_another_column_shows_no_alternate_ID()
    {
        string[] values = Values(1);
        values[11] = "12345é789";
        string[] other = Values(2);
        other[10] = "ñ7";
        other[11] = "123456789";
        var file = Read(Windows1252.GetBytes(Text([string.Join('\t', values), string.Join('\t', other)])));

        file.Reader.EncodingDoubts.Select(doubt => (doubt.Field, doubt.AsOther)).ShouldBe([("", ""), ("LocalId", "ñ7")]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("UTF-8", true)]
    [InlineData("iso-8859-1", true)]
    [InlineData("IBM850", true)]
    [InlineData("macintosh", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-7", false)]
    [InlineData("ibm037", false)]
    [InlineData("klingon", false)]
    public void Only_encodings_that_agree_with_ASCII_may_be_named(string? name, bool allowed) => BatchEncoding.TryFind(name, out _).ShouldBe(allowed);

    [Fact]
    public void Every_encoding_on_the_list_is_there_and_agrees_with_ASCII()
    {
        byte[] ascii = [.. Enumerable.Range(0, 128).Select(code => (byte)code)];
        foreach (string name in BatchEncoding.Names)
        {
            BatchEncoding.TryFind(name, out var encoding).ShouldBeTrue(name);
            (encoding ?? Encoding.UTF8).GetString(ascii).ShouldBe(Encoding.ASCII.GetString(ascii), name);
        }

        Should.Throw<ArgumentException>(() => Inspect(Text(1).Bytes(), encoding: "utf-16"));
    }
}
