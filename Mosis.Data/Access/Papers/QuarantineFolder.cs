namespace Mosis.Data.Access.Papers;

/// <summary>A folder of one check's own on the quarantine disk, readable by this account alone; gone at the end.</summary>
public sealed class QuarantineFolder : IDisposable
{
    /// <exception cref="IOException">The disk cannot be written.</exception>
    public QuarantineFolder(string quarantine)
    {
        Path = System.IO.Path.Combine(quarantine, "mosis-paper-" + Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("Signed papers are checked by programs of Linux.");
        System.IO.Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
