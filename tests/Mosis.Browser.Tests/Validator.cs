using System.Diagnostics;
using System.Text.Json;
using Mosis.TestKit;

namespace Mosis.Browser.Tests;

/// <summary>html-validate in a process of its own, for all pages of a run.</summary>
public sealed class Validator : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _process = Process.Start(new ProcessStartInfo("node", "validate.mjs")
    {
        WorkingDirectory = RepositoryRoot.Combine("tests/Mosis.Browser.Tests"),
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>What is wrong with a page as the server sent it.</summary>
    public async Task<string[]> FindingsAsync(string html)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(html));
            await _process.StandardInput.FlushAsync();
            return JsonSerializer.Deserialize<string[]>(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The validator ended."))!;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _turn.Dispose();
    }
}
