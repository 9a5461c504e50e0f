using System.Net;
using System.Net.Sockets;

namespace Mosis.TestKit;

/// <summary>What a scanner in trouble does: takes the file and says something else, or nothing at all.</summary>
public sealed class OddScanner : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly string? _answer;

    /// <param name="answer">Sent as it is before hanging up; null to keep silent.</param>
    public OddScanner(string? answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address => $"tcp:127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task ServeAsync()
    {
        var ct = _ended.Token;
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(ct);
                var stream = client.GetStream();
                await ReadAsync(stream, ct);
                // Nothing more comes from the client: this waits until it hangs up.
                if (_answer is null) await stream.ReadExactlyAsync(new byte[1], ct);
                await stream.WriteAsync(RawPdf.Latin(_answer!), ct);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or its client hung up.
        }
    }

    /// <summary>The command, then blocks after their lengths, up to the empty one.</summary>
    private static async Task ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length], ct);
        var head = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(head, ct);
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0) return;
            await stream.ReadExactlyAsync(new byte[length], ct);
        }
    }
}
