using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Mosis.Data.Scanning;

/// <summary>What the scanner says.</summary>
public enum ScanWord
{
    /// <summary>No scanner is configured.</summary>
    NotScanned,

    Clean,

    Infected,

    /// <summary>It is away, does not answer in time, or reports trouble: nothing is known of the file.</summary>
    Unknown,
}

/// <param name="Says">The name of what was found, or what went wrong; no content of the file.</param>
public sealed record ScanAnswer(ScanWord Word, string Says = "");

/// <summary>
/// clamd, by its command INSTREAM: the file goes over the connection, the scanner needs no right on our disk. Only the exact answer "stream: OK" is clean.
/// </summary>
public sealed class ClamdScanner(IOptions<ScannerOptions> options, TimeProvider time)
{
    private const int Block = 64 * 1024;
    private const int LongestAnswer = 1_024;
    private const string Found = " FOUND";
    private const string Prefix = "stream: ";

    public bool IsConfigured => options.Value.EndPoint is not null;

    public async Task<ScanAnswer> ScanAsync(Stream content, CancellationToken ct)
    {
        if (options.Value.EndPoint is not { } address) return new ScanAnswer(ScanWord.NotScanned);
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var socket = address is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address, either.Token);
            await using var wire = new NetworkStream(socket);
            await SendAsync(content, wire, either.Token);
            return Understand(await AnswerAsync(wire, either.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ScanAnswer(ScanWord.Unknown, "no answer in time");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new ScanAnswer(ScanWord.Unknown, e.Message);
        }
    }

    private static ScanAnswer Understand(string answer)
    {
        if (answer == Prefix + "OK") return new ScanAnswer(ScanWord.Clean);
        if (answer.StartsWith(Prefix, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal))
            return new ScanAnswer(ScanWord.Infected, answer[Prefix.Length..^Found.Length]);
        return new ScanAnswer(ScanWord.Unknown, answer.Length == 0 ? "it hung up without an answer" : answer);
    }

    /// <summary>Blocks, each after its length in four bytes, most significant first; an empty one ends.</summary>
    private static async Task SendAsync(Stream content, NetworkStream wire, CancellationToken ct)
    {
        await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var block = new byte[4 + Block];
        int length;
        do
        {
            length = await content.ReadAtLeastAsync(block.AsMemory(4), Block, throwOnEndOfStream: false, ct);
            BinaryPrimitives.WriteInt32BigEndian(block, length);
            await wire.WriteAsync(block.AsMemory(0, 4 + length), ct);
        }
        while (length > 0);
    }

    /// <summary>Up to the byte 0 that ends it. One that is cut off is no answer.</summary>
    private static async Task<string> AnswerAsync(NetworkStream wire, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && await wire.ReadAsync(answer.AsMemory(length), ct) is > 0 and var read)
        {
            length += read;
            if (answer[length - 1] == 0) return Encoding.ASCII.GetString(answer, 0, length - 1);
        }
        return "";
    }
}
