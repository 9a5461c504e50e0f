using System.Runtime.InteropServices;

namespace Mosis.Data.Access.Papers;

/// <summary>
/// This process as its children see it. They run under its account, so that /proc would show them its environment, with the passwords in it, and its memory; the
/// kernel stops that for a process that says it is not to be dumped.
/// </summary>
internal static class OwnProcess
{
    private const int SetDumpable = 4;

    /// <summary>Once is enough; the superuser reads everything all the same. Programs that look into running .NET processes (dotnet-dump) need root from now on.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses.</exception>
    public static void Close()
    {
        if (OperatingSystem.IsLinux() && Prctl(SetDumpable, 0, 0, 0, 0) != 0) throw new InvalidOperationException("The kernel does not take PR_SET_DUMPABLE.");
    }

    // prctl(2), PR_SET_DUMPABLE.
    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Prctl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
