using Microsoft.Extensions.Configuration;
using Mosis.TestKit;

namespace Mosis.Intake.Tests;

/// <summary>The command line in this process, on a database of the test's own, with a folder for files and one for replies.</summary>
internal sealed class CommandBench : IAsyncDisposable
{
    public const string Directory =
        """
        district_code,district_name,school_code,school_name
        048078,Made Up 78,4020,A School
        010092,Made Up 92,4020,Another School
        """;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-command-").FullName;

    private CommandBench(MosisDatabase database)
    {
        Database = database;
        Settings["ConnectionStrings:Mosis"] = database.ConnectionString;
    }

    public MosisDatabase Database { get; }

    public Dictionary<string, string?> Settings { get; } = [];

    public string Replies => Path.Combine(_folder, "replies");

    /// <summary>What the last verb wrote.</summary>
    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public static async Task<CommandBench> CreateAsync(bool withDirectory = true, MosisDatabase? on = null)
    {
        var bench = new CommandBench(on ?? await MosisDatabase.CreateAsync());
        if (withDirectory) await bench.RunAsync("import-directory", bench.Write("directory.csv", Directory));
        return bench;
    }

    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var code = await IntakeCommands.RunAsync(arguments, configuration, output, errors);
        Output = output.ToString();
        Errors = errors.ToString();
        return code;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The detail lines of an answer of the replies' folder.</summary>
    public IReadOnlyList<string[]> Rows(string name) =>
        [.. File.ReadAllText(Path.Combine(Replies, name)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..^1].Select(line => line.Split('\t'))];

    public IReadOnlyList<string> ReplyNames() =>
        [.. System.IO.Directory.EnumerateFiles(Replies).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
