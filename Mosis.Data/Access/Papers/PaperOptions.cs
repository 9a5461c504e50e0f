using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Mosis.Data.Access.Papers;

/// <summary>Section Papers: where signed papers are looked at, and for how long.</summary>
public sealed class PaperOptions
{
    /// <summary>The folder on disk where a file lies while it is looked at; it holds nothing for longer.</summary>
    [Required]
    public string Quarantine { get; set; } = Path.GetTempPath();

    /// <summary>The .dll that is started with the verb inspect-pdf: the running program itself unless set.</summary>
    public string Inspector { get; set; } = Path.Combine(AppContext.BaseDirectory, (Assembly.GetEntryAssembly()?.GetName().Name ?? "") + ".dll");

    /// <summary>Seconds that each step may take: reading, drawing the pages, looking for the QR code.</summary>
    [Range(1, 600)]
    public int Seconds { get; set; } = 30;

    /// <summary>Papers that one process looks at side by side; others wait.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Processes and threads that the program's account may have while a child of ours runs: more than its programs need together.</summary>
    [Range(64, 1_000_000)]
    public int Processes { get; set; } = 4_096;

    /// <summary>How soon a paper that could not be scanned is tried again; twice as long each time, up to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(1);
}
