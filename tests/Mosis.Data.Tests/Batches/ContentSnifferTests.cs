using System.IO.Compression;
using System.Text;
using Mosis.Data.Batches;
using Shouldly;
using Xunit;
using static Mosis.Data.Tests.Batches.SampleFile;

namespace Mosis.Data.Tests.Batches;

public sealed class ContentSnifferTests
{
    private static string? CodeOf(byte[] bytes) => Inspect(bytes).Refusal?.Code;

    private static byte[] Zip(string entry, string content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write(content);
        }

        return packed.ToArray();
    }

    [Fact]
    public void Fault_006_UTF_16_is_refused_with_how_to_save_it()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            byte[] text = encoding.GetBytes(Text(2));
            CodeOf([.. encoding.GetPreamble(), .. text]).ShouldBe("F011", encoding.WebName);
        }

        CodeOf(Encoding.Unicode.GetBytes(Text(2))).ShouldBe("F011");
        CodeOf(Encoding.BigEndianUnicode.GetBytes(Text(2))).ShouldBe("F011");
        FileProblems.Of("F011").Remedy.ShouldBe("Save it as text, UTF-8.");
    }

    [Fact]
    public void Fault_009_binary_content_is_refused_as_not_text()
    {
        byte[] noise = new byte[5000];
        new Random(9).NextBytes(noise);
        noise[0] = (byte)'x';
        byte[] withoutNul = [.. noise.Where(b => b != 0)];

        CodeOf(noise).ShouldBe("F010");
        CodeOf(withoutNul).ShouldBe("F010");
        CodeOf([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0x0D]).ShouldBe("F010");
        CodeOf(Text(2).Replace("Smith", "Smi\0th").Bytes()).ShouldBe("F010");
    }

    [Fact]
    public void Fault_010_spreadsheets_and_zip_files_are_refused_with_how_to_save_them()
    {
        var excel = Inspect(Zip("[Content_Types].xml", "<x/>")).Refusal!;

        excel.Code.ShouldBe("F012");
        excel.Found.ShouldBe("this is an Excel file");
        excel.Mend.ShouldContain("Text (Tab delimited)");
        Inspect(Zip("students.txt", Text(2))).Refusal!.Found.ShouldBe("this is a zip file");
        CodeOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).ShouldBe("F012");
        CodeOf([.. "PK\x05\x06"u8, .. new byte[18]]).ShouldBe("F012");
    }

    [Fact]
    public void Fault_011_PDF_programs_and_web_pages_are_refused()
    {
        CodeOf("%PDF-1.7\n%âãÏÓ\n"u8.ToArray()).ShouldBe("F014");
        CodeOf([.. "MZ"u8, 0x90, 0, 3, 0]).ShouldBe("F015");
        CodeOf([0x7F, .. "ELF"u8, 2, 1, 1, 0]).ShouldBe("F015");
        CodeOf("#!/bin/sh\nexit\n"u8.ToArray()).ShouldBe("F015");
        CodeOf("\r\n  <!DOCTYPE html><html>"u8.ToArray()).ShouldBe("F016");
        CodeOf([0xEF, 0xBB, 0xBF, .. "<?xml version=\"1.0\"?>"u8]).ShouldBe("F016");
    }

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Fault_014_gzip_and_zip_bombs_are_refused_by_content_and_never_expanded(CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(new byte[30_000_000]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        CodeOf(packed.ToArray()).ShouldBe("F013");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public void Fault_044_PGP_and_other_containers_are_refused_as_not_text()
    {
        CodeOf("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"u8.ToArray()).ShouldBe("F013");
        CodeOf([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]).ShouldBe("F013");
        CodeOf("Rar!\x1A\x07\x01\0"u8.ToArray()).ShouldBe("F013");
        CodeOf("BZh91AY&SY"u8.ToArray()).ShouldBe("F013");
        CodeOf([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]).ShouldBe("F013");
        CodeOf([0x28, 0xB5, 0x2F, 0xFD, 4]).ShouldBe("F013");

        byte[] binaryPgp = new byte[600];
        new Random(44).NextBytes(binaryPgp);
        binaryPgp[0] = 0x85;
        CodeOf(binaryPgp).ShouldBe("F010");
    }

    [Theory]
    [InlineData("students.txt", true)]
    [InlineData("students.TXT", true)]
    [InlineData("x.CSV", true)]
    [InlineData("x.tab", true)]
    [InlineData("x.dat", true)]
    [InlineData("students", true)]
    [InlineData("x.exe.csv", true)]
    [InlineData("C:\\Users\\Ann.B\\students", true)]
    [InlineData("x.csv.exe", false)]
    [InlineData("x.csv.exe. ", false)]
    [InlineData("x.xlsx", false)]
    [InlineData("x.txt.zip", false)]
    [InlineData("x.csv\n.exe", false)]
    public void Fault_032_only_the_last_ending_of_the_name_counts(string name, bool accepted)
    {
        ContentSniffer.CheckName(name)?.Code.ShouldBe("F004");
        Inspect(Text(2).Bytes(), name).Refusal?.Code.ShouldBe("F004");
        (Inspect(Text(2).Bytes(), name).Refusal is null).ShouldBe(accepted);
    }

    [Fact]
    public void Fault_032_a_program_under_an_accepted_name_is_refused_by_its_content() =>
        Inspect([.. "MZ"u8, 0x90, 0, 3, 0], "x.exe.csv").Refusal!.Code.ShouldBe("F015");
}
