namespace Mosis.Data.Audit;

/// <summary>The lines of the head file, held against the chain as it is read: both rise by sequence. Every line counts, not the last alone, because a chain that was computed anew gets new heads soon.</summary>
internal sealed class HeadLines : IDisposable
{
    private readonly StreamReader? _file;
    private readonly string? _missing;
    private long _left;
    private string? _line;
    private int _number;

    private HeadLines(StreamReader? file, string? missing)
    {
        (_file, _missing) = (file, missing);
        // What is written later is of places that may lie behind the end of the chain as it is read.
        _left = file?.BaseStream.Length ?? 0;
        Next();
    }

    /// <summary>Lines that were found in the chain so far.</summary>
    public long Found { get; private set; }

    /// <summary>The lines that stand there now; to be opened before the chain is read.</summary>
    /// <param name="path">Empty: nothing is compared.</param>
    public static HeadLines Open(string path) => path.Length == 0
        ? new HeadLines(null, null)
        : File.Exists(path) ? new HeadLines(new StreamReader(path), null) : new HeadLines(null, $"the head file {path} is not there");

    /// <summary>Passes over the lines of places before this one: they are not held against anything.</summary>
    public void SkipTo(long sequence)
    {
        while (_line is not null && AuditHead.Read(_line) is { } head && head.Sequence < sequence) Next();
    }

    /// <summary>Called for each place of the chain in turn: what is wrong with the heads of this place; null when nothing is.</summary>
    public string? Check(long sequence, byte[] hash)
    {
        while (_line is not null)
        {
            if (AuditHead.Read(_line) is not { } head) return $"line {_number} of the head file is none";
            if (head.Sequence > sequence) return null;
            if (head.Sequence < sequence) return $"line {_number} of the head file is out of order";
            if (head.Hash != Convert.ToHexStringLower(hash))
                return $"place {sequence} of the chain is not what it was at {head.At:yyyy-MM-dd HH:mm:ss} UTC by line {_number} of the head file: the chain was computed anew";
            Found++;
            Next();
        }
        return null;
    }

    /// <summary>Called at the chain's end: what is left over.</summary>
    /// <param name="sequence">The chain's last place; 0 when it has none.</param>
    public string? Rest(long sequence)
    {
        if (_missing is not null) return sequence == 0 ? null : _missing;
        if (_line is null) return null;
        return AuditHead.Read(_line) is { } head
            ? $"the chain ends at place {sequence}; by line {_number} of the head file it had {head.Sequence}: its end was removed"
            : $"line {_number} of the head file is none";
    }

    public void Dispose() => _file?.Dispose();

    private void Next()
    {
        _line = _left > 0 ? _file?.ReadLine() : null;
        _left -= (_line?.Length ?? 0) + 1;
        _number++;
    }
}
