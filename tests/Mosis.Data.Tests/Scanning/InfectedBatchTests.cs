using System.IO.Compression;
using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Scanning;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Scanning;

/// <summary>Batch files before a real clamd.</summary>
public sealed class InfectedBatchTests(ClamdServer clamd) : SmallState, IClassFixture<ClamdServer>
{
    private static readonly FileText Clean = new([.. FileRow.Many(3)]);

    private static readonly byte[] Infected = Encoding.UTF8.GetBytes(Clean.ToString().Replace(FileRow.Many(3)[0].Last, ClamdServer.Marker, StringComparison.Ordinal));

    [Fact]
    public async Task Fault_012_a_virus_in_a_good_batch_file_refuses_it_and_nothing_of_it_is_kept()
    {
        await using var product = NewProduct(("Scanner:Address", clamd.UnixAddress));

        await ShouldBeInfectedAsync(product, Infected, "fall.txt");
        (await product.SubmitAsync(Clean)).Summary.State.ShouldBe(BatchState.Complete, "the same file without it");
    }

    [Fact]
    public async Task Fault_013_a_virus_inside_a_zip_file_is_found_in_it()
    {
        await using var product = NewProduct(("Scanner:Address", clamd.UnixAddress));

        await ShouldBeInfectedAsync(product, Zip(Infected), "fall.txt");
        (await SubmitAsync(product, Zip(Encoding.UTF8.GetBytes(Clean.ToString())), "zip.txt")).Codes.ShouldBe(["F012"]);
    }

    [Fact]
    public async Task Fault_016_an_encrypted_zip_file_is_refused_as_any_zip_file()
    {
        await using var product = NewProduct(("Scanner:Address", clamd.UnixAddress));
        var zip = Zip(Infected);
        // What the scanner cannot look into: the flag "encrypted" in the entry's own header and in the directory's, over content that no key opens.
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        for (var at = 60; at < zip.Length / 2; at++) zip[at] ^= 0x5A;

        var sent = await SubmitAsync(product, zip, "fall.txt");

        sent.Codes.ShouldBe(["F012"]);
        (await ScalarAsync<long>("select count(*) from stored_file where kind = 'received'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    public async Task Fault_093_while_the_scanner_cannot_tell_no_batch_is_made_and_the_file_is_taken_later(string answer)
    {
        using var odd = new OddScanner(answer);
        await using (var product = NewProduct(("Scanner:Address", odd.Address)))
        {
            await Should.ThrowAsync<ScannerAwayException>(() => product.SubmitAsync(Clean));
        }
        (await ScalarAsync<long>("select count(*) from batch")).ShouldBe(0);

        await using var later = NewProduct(("Scanner:Address", clamd.TcpAddress));
        (await later.SubmitAsync(Clean)).Summary.State.ShouldBe(BatchState.Complete);
        (await ScansAsync()).ShouldBe(["Clean"]);
    }

    [Fact]
    public async Task Without_a_scanner_a_file_is_taken_and_the_trail_says_that_it_was_not_scanned()
    {
        (await Product.SubmitAsync(Clean)).Summary.State.ShouldBe(BatchState.Complete);

        (await ScansAsync()).ShouldBe(["NotScanned"]);
    }

    private async Task ShouldBeInfectedAsync(Product product, byte[] content, string name)
    {
        var sent = await SubmitAsync(product, content, name);

        sent.Summary.State.ShouldBe(BatchState.Refused);
        sent.Codes.ShouldBe(["F017"]);
        sent.Answers.Keys.ShouldHaveSingleItem().ShouldEndWith("receipt.json");
        (await ScalarAsync<long>("select count(*) from stored_file where kind = 'received'")).ShouldBe(0);
        (await QueryAsync<(string, string)>("select subject, json_extract(detail, '$.says') from audit where action = 'security.virus'"))
            .ShouldBe([($"batch {sent.BatchId}", "\"Mosis.Test.Marker.UNOFFICIAL\"")]);
        (await ScansAsync()).ShouldBe(["Infected"]);
    }

    private async Task<IReadOnlyList<string>> ScansAsync() =>
        await QueryAsync<string>("select json_unquote(json_extract(detail, '$.scan')) from audit where action in ('batch.received', 'batch.refused', 'batch.held')");

    private static async Task<Submitted> SubmitAsync(Product product, byte[] content, string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await product.SubmitFileAsync(path, new Sending("submit", "tester", name, SmallDirectory.A));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Zip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("fall.txt").Open();
            entry.Write(content);
        }
        return packed.ToArray();
    }
}
