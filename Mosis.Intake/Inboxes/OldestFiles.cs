using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>The oldest files of a listing, however long it is: memory for <paramref name="most"/> of them.</summary>
internal sealed class OldestFiles(int most)
{
    private readonly SortedSet<SeenFile> _files = new(Comparer<SeenFile>.Create(Order));

    /// <summary>How many were not among the oldest.</summary>
    public int LeftOut { get; private set; }

    public IReadOnlyCollection<SeenFile> InOrder => _files;

    public void Add(SeenFile file)
    {
        _files.Add(file);
        if (_files.Count <= most) return;
        _files.Remove(_files.Max!);
        LeftOut++;
    }

    private static int Order(SeenFile a, SeenFile b) =>
        a.ModifiedAt.CompareTo(b.ModifiedAt) is var byTime and not 0 ? byTime : string.CompareOrdinal(a.Name.Wire, b.Name.Wire);
}
