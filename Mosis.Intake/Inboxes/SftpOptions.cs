using System.ComponentModel.DataAnnotations;

namespace Mosis.Intake.Inboxes;

/// <summary>Section Sftp: the servers that hold the districts' folders, and the pace and limits at which they are visited.</summary>
public sealed class SftpOptions
{
    public IList<SftpHostOptions> Hosts { get; } = [];

    /// <summary>From one look at a server to the next.</summary>
    [Range(1, 86_400)]
    public int PollSeconds { get; set; } = 30;

    /// <summary>How long a file must have kept its size and time before it is fetched; two polls at least see it so.</summary>
    [Range(0, 86_400)]
    public int StableSeconds { get; set; } = 5;

    /// <summary>How long a file without a right trailer waits for its rest.</summary>
    [Range(0, 100_000)]
    public int IncompleteMinutes { get; set; } = 120;

    /// <summary>When an unfinished upload under a temporary name is an alert.</summary>
    [Range(1, 10_000)]
    public int StaleTemporaryHours { get; set; } = 24;

    /// <summary>Until the server has answered a connection.</summary>
    [Range(1, 600)]
    public int ConnectSeconds { get; set; } = 15;

    /// <summary>Until it has answered one request.</summary>
    [Range(1, 600)]
    public int OperationSeconds { get; set; } = 30;

    /// <summary>After so long without an answer and without a byte the connection is given up, whatever the library believes.</summary>
    [Range(1, 600)]
    public int StuckSeconds { get; set; } = 45;

    [Range(1, 600)]
    public int KeepAliveSeconds { get; set; } = 15;

    /// <summary>A whole visit takes no longer: what is left is done by the next.</summary>
    [Range(1, 1440)]
    public int CycleMinutes { get; set; } = 60;

    /// <summary>Entries of an inbox that are looked at; of a fuller one some wait.</summary>
    [Range(1, 10_000_000)]
    public int EntriesPerInbox { get; set; } = 100_000;

    /// <summary>Files of one inbox that a cycle takes up, oldest first.</summary>
    [Range(1, 100_000)]
    public int FilesPerCycle { get; set; } = 100;

    /// <summary>Files that are fetched from a district in 24 hours.</summary>
    [Range(1, 1_000_000)]
    public int FilesPerDay { get; set; } = 1000;

    /// <summary>Bytes that a cycle fetches before it processes them; at least one file.</summary>
    [Range(1, long.MaxValue)]
    public long BytesPerCycle { get; set; } = 2L * 1024 * 1024 * 1024;

    [Range(1, 86_400)]
    public int FirstRetrySeconds { get; set; } = 30;

    [Range(1, 86_400)]
    public int LastRetrySeconds { get; set; } = 1800;

    /// <summary>After a host key that is not pinned, or a key of ours that is refused: a person has to look, and hammering locks accounts.</summary>
    [Range(1, 10_000)]
    public int SlowRetryMinutes { get; set; } = 60;

    /// <summary>Failures in a row after which an alert is raised.</summary>
    [Range(1, 1000)]
    public int AlertAfterFailures { get; set; } = 5;

    /// <summary>The folder for copies that wait for the door, under names of ours. On a disk of its own, readable by intake alone.</summary>
    [Required]
    public string Quarantine { get; set; } = Path.Combine(Path.GetTempPath(), "mosis-quarantine");
}

/// <summary>One SFTP server.</summary>
public sealed class SftpHostOptions
{
    /// <summary>Ours, for rows and pages; never changed once files came by it.</summary>
    public string Name { get; set; } = "";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 22;

    public string User { get; set; } = "";

    /// <summary>The private key's file.</summary>
    public string KeyFile { get; set; } = "";

    public string? KeyPassphrase { get; set; }

    /// <summary>The folder that holds a folder a district.</summary>
    public string Root { get; set; } = "/";

    /// <summary>The pinned host keys, as "SHA256:…" (ssh-keygen -l): more than one while a key is changed. None is ever learnt.</summary>
    public IList<string> HostKeys { get; } = [];
}
