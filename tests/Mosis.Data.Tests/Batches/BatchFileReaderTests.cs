using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class BatchFileReaderTests
{
    [Fact]
    public void A_good_file_comes_out_row_by_row_with_line_numbers_and_column_12_blank()
    {
        string[] values = Values(7);
        values[11] = "123-45-6789";
        var file = Read(Text([Row(1), string.Join('\t', values)]).Bytes());

        file.Code.ShouldBeNull();
        file.Errors.ShouldBeEmpty();
        file.Reader.Rows.ShouldBe(2);
        file.Rows.Select(row => row.Line).ShouldBe([2, 3]);
        file.Rows[0].Values.ShouldBe(Values(1));
        file.Rows[1][StudentField.LocalId].ShouldBe("L7");
        file.Rows[1][StudentField.AlternateId].ShouldBe("");
    }

    [Fact]
    public void Fault_001_an_empty_file_is_refused()
    {
        Read([]).Code.ShouldBe("F001");
        Read([0xEF, 0xBB, 0xBF]).Code.ShouldBe("F001");
        Read("\r\n\r\n".Bytes()).Code.ShouldBe("F001");
        FileProblems.Of("F001").Title.ShouldBe("The file is empty");
    }

    [Fact]
    public void Fault_002_a_file_without_data_rows_is_refused_and_not_read_as_all_students_left()
    {
        Read(Text([]).Bytes()).Code.ShouldBe("F002");
        var headerOnly = Read((Header() + "\r\n").Bytes());
        headerOnly.Code.ShouldBe("F002");
        headerOnly.Reader.Incomplete.ShouldBeTrue("the rest may still come");
    }

    [Fact]
    public void Fault_005_a_byte_order_mark_is_stripped()
    {
        var file = Read([0xEF, 0xBB, 0xBF, .. Text(2).Bytes()]);

        file.Code.ShouldBeNull();
        file.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void Fault_009_a_NUL_deep_in_the_file_is_refused_with_its_line()
    {
        var file = Read(Text(Enumerable.Range(1, 5000).Select(number => number == 4000 ? Row(number).Replace("Smith", "Sm\0ith") : Row(number))).Bytes());

        file.Code.ShouldBe("F010");
        file.Reader.Refusal!.Found.ShouldContain("line 4001");
    }

    [Fact]
    public void Fault_017_whatever_follows_the_trailer_is_refused_with_its_line()
    {
        string good = Text(2);
        var after = Read((good + Row(3) + "\n").Bytes());
        var secondFile = Read((good + good).Bytes());
        var secondTrailer = Read((good + "TT MO0480 4\r\n").Bytes());
        var twoHeaders = Read((Header() + "\r\n" + good).Bytes());
        var middle = Read(Text([Row(1), "\uFEFF" + Header(), Row(2)]).Bytes());

        after.Reader.Refusal.ShouldBe(Refusals.AfterTrailer(5));
        secondFile.Reader.Refusal.ShouldBe(Refusals.SecondHeader(5));
        secondTrailer.Reader.Refusal.ShouldBe(Refusals.SecondTrailer(5));
        twoHeaders.Reader.Refusal.ShouldBe(Refusals.SecondHeader(2));
        middle.Reader.Refusal.ShouldBe(Refusals.SecondHeader(3));
        after.Reader.Refusal!.Found.ShouldBe("line 5");
        Read((good + "\r\n\r\n").Bytes()).Code.ShouldBeNull("empty lines are nothing");
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Fault_018_every_line_end_is_accepted_and_row_numbers_are_right(string lineEnd)
    {
        var file = Read(Text([Row(1), Row(2), Row(3)], lineEnd: lineEnd).Bytes());

        file.Code.ShouldBeNull();
        file.Rows.Select(row => row.Line).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Fault_018_mixed_line_ends_empty_lines_and_line_ends_inside_values_keep_the_numbers_right()
    {
        string quoted = Row(1, ',').Replace("Smith", "\"Smi\r\nth\r\"");
        string text = Header(',', '"') + "\r" + quoted + "\n\r\n" + Row(2, ',') + "\r\r" + Row(3, ',') + "\r\nTT MO0480 5";
        var file = Read(text.Bytes());

        file.Code.ShouldBeNull();
        file.Rows.Select(row => row.Line).ShouldBe([2, 6, 8]);
        file.Rows[0][StudentField.LastName].ShouldBe("Smi\r\nth\r");
    }

    [Fact]
    public void Fault_018_a_line_end_that_falls_on_the_edge_of_the_buffer_counts_once()
    {
        for (int shift = 0; shift < 100; shift++)
        {
            string[] rows = [Row(1).Replace("Smith", new string('S', shift)), .. Enumerable.Range(2, 20).Select(number => Row(number))];
            var file = Read(Text(rows).Bytes(), new(LongestLine: 200));

            file.Code.ShouldBeNull();
            file.Rows.Select(row => row.Line).ShouldBe(Enumerable.Range(2, 21));
        }
    }

    [Fact]
    public void Fault_019_a_line_of_50_MB_is_refused_with_constant_memory()
    {
        var endless = new RepeatingStream((Header() + "\n" + Row() + "\nID\t").Bytes(), new byte[1000].Select(_ => (byte)'x').ToArray(), 50_000, []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var file = Read(endless);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        file.Reader.Refusal.ShouldBe(Refusals.LineTooLong(3, 64 * 1024));
        allocated.ShouldBeLessThan(2_000_000);
        endless.Position.ShouldBeLessThan(1_000_000, "the rest is not read");
        Read(new RepeatingStream([], [(byte)'x'], 50_000_000, [])).Code.ShouldBe("F031");
    }

    [Fact]
    public void Fault_020_an_unbalanced_quote_is_refused_at_the_row_that_opens_it()
    {
        string open = Row(2, ',').Replace("Smith", "\"Smith");
        var swallowsAll = Read(Text([Row(1, ','), open, .. Enumerable.Range(3, 3000).Select(number => Row(number, ','))], ',', '"').Bytes());
        var swallowsOne = Read(Text([Row(1, ','), open, Row(3, ',').Replace("Smith", "\"Smith\"")], ',', '"').Bytes());
        var atTheEnd = Read(Text([Row(1, ','), open], ',', '"').Bytes());

        swallowsAll.Reader.Refusal.ShouldBe(Refusals.OpenQualifier(3, '"'));
        swallowsAll.Reader.Incomplete.ShouldBeFalse();
        swallowsOne.Reader.Refusal.ShouldBe(Refusals.OpenQualifier(3, '"'));
        atTheEnd.Reader.Refusal.ShouldBe(Refusals.OpenQualifier(3, '"'));
        atTheEnd.Reader.Incomplete.ShouldBeTrue("the file may be cut inside the value");
    }

    [Theory]
    [InlineData('\t', ',', "a comma")]
    [InlineData(',', '\t', "a tab")]
    [InlineData('|', ';', "a semicolon")]
    [InlineData(',', '|', "a bar")]
    public void Fault_021_rows_with_another_delimiter_than_the_headers_are_refused_naming_it(char header, char rows, string named)
    {
        var file = Read(Text([Row(1, rows)], header).Bytes());

        file.Code.ShouldBe("F030");
        file.Reader.Refusal!.Found.ShouldContain(named);
    }

    [Fact]
    public void Fault_023_a_missing_header_or_trailer_is_refused_with_the_line_that_was_expected()
    {
        var noHeader = Read((Row() + "\r\nTT MO0480 3\r\n").Bytes());
        var noTrailer = Read((Header() + "\r\n" + Row() + "\r\n").Bytes());

        noHeader.Code.ShouldBe("F020");
        noHeader.Reader.Refusal!.Expected.ShouldBe(BatchFileHeader.Example);
        noHeader.Reader.Incomplete.ShouldBeFalse();
        noTrailer.Code.ShouldBe("F040");
        noTrailer.Reader.Refusal!.Expected.ShouldContain("TT MO0480 3");
        noTrailer.Reader.Incomplete.ShouldBeTrue();
    }

    [Fact]
    public void Fault_024_too_many_or_too_few_columns_are_the_rows_own_error()
    {
        var file = Read(Text([Row(1), Row(2) + "\tmore", "ID\t1050\t048078", Row(4) + "\t\t \t", Row(5).Replace("ID", "XX"), Row(6)]).Bytes());

        file.Code.ShouldBeNull();
        file.Rows.Count.ShouldBe(6);
        file.Rows.ShouldAllBe(row => row.Values.Length == 16);
        file.Errors.ShouldBe([(3, "R002"), (4, "R001"), (6, "R003")]);
        file.Rows[4].Values.ShouldBe([.. Values(5).Select(value => value == "ID" ? "XX" : value)]);
    }

    [Fact]
    public void In_a_row_with_shifted_columns_the_alternate_ID_is_blanked_beside_its_place()
    {
        string[] values = Values(1);
        values[11] = "123-45-6789";
        string longer = string.Join('\t', values[..4].Append("extra").Concat(values[4..]));
        string shorter = string.Join('\t', values.Where((_, index) => index != 5));
        var file = Read(Text([longer, shorter]).Bytes());

        file.Errors.Select(error => error.Code).ShouldBe(["R002", "R001"]);
        file.Rows.SelectMany(row => row.Values).ShouldNotContain(value => value.Contains("6789"));
        file.Rows[1][StudentField.LocalId].ShouldBe("");
    }

    [Fact]
    public void Fault_025_a_trailer_that_does_not_agree_is_refused_with_both_numbers()
    {
        var count = Read(Text(3).Replace("TT MO0480 5", "TT MO0480 7").Bytes());
        var id = Read(Text(3).Replace("TT MO0480 5", "TT MO0481 5").Bytes());
        var bad = Read(Text(3).Replace("TT MO0480 5", "TT MO0480 five").Bytes());

        count.Reader.Refusal!.Found.ShouldBe("the trailer says 7, 5 were read");
        count.Code.ShouldBe("F043");
        id.Code.ShouldBe("F042");
        bad.Code.ShouldBe("F041");
        new[] { count, id, bad }.ShouldAllBe(file => file.Reader.Incomplete);
        FileProblems.Of("F043").Title.ShouldStartWith("The file may be incomplete");
    }

    [Theory]
    [InlineData("TT,MO0480,3")]
    [InlineData("TT\tMO0480\t3")]
    [InlineData("tt mo0480 0003 ")]
    [InlineData("\"TT\",\"MO0480\",\"3\"")]
    [InlineData("TT,MO0480,3,,,,,,,,,,,,,")]
    public void A_trailer_may_be_parted_as_the_header_or_as_the_rows(string trailer) =>
        Read((Header(',', '"') + "\n" + Row(1, ',') + "\n" + trailer).Bytes()).Code.ShouldBeNull();

    [Fact]
    public void Fault_026_a_good_file_cut_anywhere_is_never_accepted()
    {
        string quoted = Row(1, ',').Replace("Smith", "\"Smi, \"\"th\"\"\r\nJr\"");
        string[] rows = [quoted, .. Enumerable.Range(2, 9).Select(number => Row(number, ','))];
        byte[] whole = Text(rows, ',', '"').Bytes();
        Read(whole).Code.ShouldBeNull();
        for (int length = 0; length < whole.Length; length++)
        {
            var cut = Read(whole[..length]);
            if (length >= whole.Length - 2)
            {
                cut.Code.ShouldBeNull("only the last line end is gone");
                continue;
            }

            cut.Code.ShouldNotBeNull($"cut at {length}");
            cut.Reader.Incomplete.ShouldBe(length > 0, $"cut at {length}: {cut.Code}");
        }
    }

    [Fact]
    public void A_qualified_value_may_hold_delimiter_qualifier_and_line_end()
    {
        var file = Read(Text([Row(1, ',').Replace("Smith", "\"O\"\"Neil, \n\"\"X\"\"\"").Replace("John", "\"\"")], ',', '"').Bytes());

        file.Errors.ShouldBeEmpty();
        file.Rows[0][StudentField.LastName].ShouldBe("O\"Neil, \n\"X\"");
        file.Rows[0][StudentField.FirstName].ShouldBe("");
    }

    [Fact]
    public void Without_a_qualifier_in_the_header_quotes_are_ordinary_characters()
    {
        var file = Read(Text([Row(1).Replace("Smith", "\"Smith").Replace("John", "\"John\"")]).Bytes());

        file.Code.ShouldBeNull();
        file.Rows[0][StudentField.LastName].ShouldBe("\"Smith");
        file.Rows[0][StudentField.FirstName].ShouldBe("\"John\"");
    }

    [Fact]
    public void Text_after_a_closing_qualifier_is_the_rows_own_error()
    {
        var file = Read(Text([Row(1, ',').Replace("John", "\"Bob\" John"), Row(2, ',').Replace("John", "Bob \"John\"")], ',', '"').Bytes());

        file.Code.ShouldBeNull();
        file.Errors.ShouldBe([(2, "R004")]);
        file.Rows[1][StudentField.FirstName].ShouldBe("Bob \"John\"");
    }

    [Fact]
    public void Whatever_the_pieces_in_which_the_stream_arrives_the_rows_are_the_same()
    {
        var random = new Random(18);
        for (int round = 0; round < 200; round++)
        {
            string[] rows = [.. Enumerable.Range(0, random.Next(1, 120)).Select(_ => RandomFile.Row(random, ',', '"'))];
            byte[] bytes = RandomFile.Text(random, rows, ',', '"').Bytes();
            var whole = Read(bytes);
            var trickled = Read(new TricklingStream(bytes, random.Next(1, 50)), new(LongestLine: 700, LongestField: 60));

            whole.Code.ShouldBeNull();
            trickled.Code.ShouldBeNull();
            trickled.Errors.ShouldBe(whole.Errors);
            trickled.Rows.Select(row => string.Join('|', row.Values.Append($"{row.Line}")))
                .ShouldBe(whole.Rows.Select(row => string.Join('|', row.Values.Append($"{row.Line}"))));
        }
    }

    [Fact]
    public void Fault_033_two_million_rows_are_streamed_in_constant_memory()
    {
        const int Rows = 2_000_000;
        byte[] block = (string.Concat(Enumerable.Range(1, 100).Select(number => Row(number) + "\n"))).Bytes();
        var stream = new RepeatingStream((Header() + "\n").Bytes(), block, Rows / 100, Encoding.ASCII.GetBytes($"TT MO0480 {Rows + 2}\n"));
        var reader = new BatchFileReader(stream, new());
        reader.ReadHeader().ShouldBeTrue();
        long live = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        while (reader.ReadRow(out var row, out var error))
        {
            error.ShouldBeNull();
            if (row.Line % 500_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - live);
            }
        }

        reader.Refusal.ShouldBeNull();
        reader.Rows.ShouldBe(Rows);
        peak.ShouldBeLessThan(20_000_000, "of a file of 130 MB");
    }
}
