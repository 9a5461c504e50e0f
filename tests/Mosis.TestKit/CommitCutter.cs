using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>Where a commit's connection is lost.</summary>
public enum CutAt
{
    /// <summary>The server never hears of it.</summary>
    OnTheWayThere,

    /// <summary>The server has committed; the client never hears of that.</summary>
    OnTheWayBack,
}

/// <summary>Stands between the product and the database and cuts one connection in the middle of its commit. Everything else passes as it is.</summary>
public sealed class CommitCutter : IAsyncDisposable
{
    /// <summary>A packet of the protocol: three bytes of length, its number, then a query's first byte and text.</summary>
    private static readonly byte[] Commit = [7, 0, 0, 0, 3, .. "commit"u8];

    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CutAt _at;
    private readonly Task _accepting;
    private int _untilCut;

    private CommitCutter(IPEndPoint server, CutAt at, int which)
    {
        (_server, _at, _untilCut) = (server, at, which);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Whether the commit has come and was cut.</summary>
    public bool HasCut => Volatile.Read(ref _untilCut) <= 0;

    /// <param name="database">Whose connection string is changed to lead through here.</param>
    /// <param name="which">Of all commits that pass, from 1.</param>
    public static (CommitCutter Cutter, string ConnectionString) Before(MosisDatabase database, CutAt at, int which)
    {
        var through = new MySqlConnectionStringBuilder(database.ConnectionString);
        var cutter = new CommitCutter(new IPEndPoint(IPAddress.Parse(through.Server), (int)through.Port), at, which);
        through.Port = (uint)((IPEndPoint)cutter._listener.LocalEndpoint).Port;
        // To be read in passing.
        through.SslMode = MySqlSslMode.Disabled;
        return (cutter, through.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true) passing.Add(PassAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server);
            var connection = new Connection(client.GetStream(), server.GetStream());
            // The first direction that ends, ends both.
            await Task.WhenAny(ThereAsync(connection), BackAsync(connection));
        }
    }

    private async Task ThereAsync(Connection connection)
    {
        var bytes = new byte[64 * 1024];
        try
        {
            while (await connection.Client.ReadAsync(bytes, _end.Token) is > 0 and var read)
            {
                if (IsCommit(bytes.AsSpan(0, read)) && Interlocked.Decrement(ref _untilCut) == 0)
                {
                    if (_at == CutAt.OnTheWayThere) return;
                    connection.IsCut = true;
                }
                await connection.Server.WriteAsync(bytes.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task BackAsync(Connection connection)
    {
        var bytes = new byte[64 * 1024];
        try
        {
            // The server's answer to the commit that is cut is read, so that it has committed, and given to nobody.
            while (await connection.Server.ReadAsync(bytes, _end.Token) is > 0 and var read && !connection.IsCut)
                await connection.Client.WriteAsync(bytes.AsMemory(0, read), _end.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static bool IsCommit(ReadOnlySpan<byte> packet) =>
        packet.Length == Commit.Length && packet[..5].SequenceEqual(Commit.AsSpan(0, 5)) && System.Text.Ascii.EqualsIgnoreCase(packet[5..], Commit.AsSpan(5));

    private sealed record Connection(NetworkStream Client, NetworkStream Server)
    {
        public volatile bool IsCut;
    }
}
