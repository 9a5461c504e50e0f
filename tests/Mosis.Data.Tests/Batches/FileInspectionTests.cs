using System.Security.Cryptography;
using Mosis.Data.Batches;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class FileInspectionTests
{
    [Fact]
    public void A_good_file_is_measured_and_told_whose_it_is()
    {
        byte[] bytes = Text(3).Bytes();
        var stream = new MemoryStream(bytes);
        var file = FileInspection.Inspect(stream, "MO0480.txt", Rules());

        file.Refusal.ShouldBeNull();
        file.EncodingHold.ShouldBeNull();
        file.Bytes.ShouldBe(bytes.Length);
        file.Sha256.ShouldBe(SHA256.HashData(bytes));
        file.Rows.ShouldBe(3);
        file.ReportingDistrict.ShouldBe(District);
        file.OtherDistrictRows.ShouldBe(0);
        file.Header!.TransmissionId.ShouldBe("MO0480");
        stream.Position.ShouldBe(0, "ready to be read again");
    }

    [Fact]
    public void The_hash_is_of_all_bytes_received_also_when_the_file_is_refused_early()
    {
        byte[] bytes = [.. "no header\n"u8, .. Text(20_000).Bytes()];
        var file = FileInspection.Inspect(new TricklingStream(bytes, 4000), "x.txt", Rules(maxBytes: 10_000_000));

        file.Refusal!.Code.ShouldBe("F020");
        file.Bytes.ShouldBe(bytes.Length);
        file.Sha256.ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public void Fault_004_a_stream_longer_than_the_limit_is_cut_at_the_limit()
    {
        var endless = new RepeatingStream((Header() + "\n").Bytes(), (Row() + "\n").Bytes(), 1_000_000, []);
        var file = FileInspection.Inspect(endless, "x.txt", Rules(maxBytes: 1_000_000));

        file.Refusal.ShouldBe(Refusals.TooLarge(1_000_000));
        file.Incomplete.ShouldBeFalse();
        file.Bytes.ShouldBe(1_000_001);
        endless.Position.ShouldBe(1_000_001);
    }

    [Fact]
    public void A_file_exactly_at_the_limit_is_accepted()
    {
        byte[] bytes = Text(3).Bytes();

        Inspect(bytes, maxBytes: bytes.Length).Refusal.ShouldBeNull();
        Inspect(bytes, maxBytes: bytes.Length - 1).Refusal!.Code.ShouldBe("F003");
    }

    [Fact]
    public void Fault_030_another_districts_file_is_refused_and_none_of_its_rows_shown()
    {
        var file = Inspect(Text(Enumerable.Range(1, 100).Select(number => Row(number, district: "010087"))).Bytes());

        file.Refusal.ShouldBe(Refusals.OtherDistrict("010087", District));
        file.Rows.ShouldBe(1);
        Inspect(Text([Row(1, district: "010087")]).Bytes(), district: null).ReportingDistrict.ShouldBe("010087");
    }

    [Theory]
    [InlineData(20, 2, true)]
    [InlineData(20, 3, false)]
    [InlineData(5, 1, false)]
    public void Rows_of_another_district_are_counted_and_over_ten_percent_refuse_the_file(int rows, int others, bool accepted)
    {
        var lines = Enumerable.Range(1, rows).Select(number => Row(number, district: number > rows - others ? "010087" : District));
        var file = Inspect(Text(lines).Bytes());

        file.OtherDistrictRows.ShouldBe(others);
        (file.Refusal is null).ShouldBe(accepted);
        file.Refusal?.Code.ShouldBe("F008");
    }

    [Fact]
    public void The_district_is_that_of_the_first_row_that_names_one()
    {
        string[] rows = ["ID\t1050", Row(1, district: ""), Row(2), .. Enumerable.Range(3, 10).Select(number => Row(number))];

        Inspect(Text(rows).Bytes(), district: null).ReportingDistrict.ShouldBe(District);
        Inspect(Text(rows[..2]).Bytes()).Refusal!.Code.ShouldBe("F009");
    }

    [Fact]
    public void An_extract_dated_more_than_a_day_ahead_is_refused()
    {
        Inspect(Text(2).Replace("10/05/2025", "10/06/2025").Bytes()).Refusal.ShouldBeNull();
        Inspect(Text(2).Replace("10/05/2025", "10/07/2025").Bytes()).Refusal!.Code.ShouldBe("F025");
    }

    [Fact]
    public void A_source_that_the_state_does_not_allow_is_refused_in_any_case_of_letters()
    {
        Inspect(Text(2).Replace("source=SIS", "source=sis").Bytes()).Refusal.ShouldBeNull();
        var other = Inspect(Text(2).Replace("source=SIS", "source=EXCEL").Bytes());

        other.Refusal.ShouldBe(Refusals.UnknownSource("EXCEL", ["SIS"]));
        other.Incomplete.ShouldBeFalse();
    }

    [Fact]
    public void Fault_026_a_file_without_its_trailer_is_told_apart_from_a_bad_one()
    {
        string good = Text(3);
        var cut = Inspect(good[..^20].Bytes());
        var bad = Inspect(good.Replace("TH ", "XX ").Bytes());

        cut.Refusal.ShouldNotBeNull();
        cut.Incomplete.ShouldBeTrue();
        bad.Refusal.ShouldNotBeNull();
        bad.Incomplete.ShouldBeFalse();
    }

    [Fact]
    public void No_random_damage_makes_it_throw()
    {
        var random = new Random(2610);
        byte[] good = RandomFile.Text(random, [.. Enumerable.Range(0, 20).Select(_ => RandomFile.Row(random, ',', '"'))], ',', '"').Bytes();
        for (int round = 0; round < 3000; round++)
        {
            byte[] bad = [.. good];
            for (int hits = random.Next(1, 10); hits > 0; hits--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            var file = Inspect(bad, district: null);
            file.Bytes.ShouldBe(bad.Length);
            (file.Refusal?.Found.Length ?? 0).ShouldBeLessThanOrEqualTo(80);
        }
    }
}
