using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Mosis.Data.Scanning;

/// <summary>Section Scanner: the malware scanner (clamd).</summary>
public sealed class ScannerOptions : IValidatableObject
{
    /// <summary>unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; blank when there is none: what comes in is then taken unscanned, and says so.</summary>
    public string Address { get; set; } = "";

    /// <summary>For a whole file, from the call to the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Address.Length == 0 || EndPoint is not null ? [] : [new ValidationResult("Scanner:Address is neither unix:/PATH nor tcp:HOST:PORT.", [nameof(Address)])];

    /// <summary>Null when none is configured.</summary>
    internal EndPoint? EndPoint
    {
        get
        {
            if (Address.StartsWith("unix:/", StringComparison.Ordinal)) return new UnixDomainSocketEndPoint(Address["unix:".Length..]);
            if (Address.Split(':') is not ["tcp", { Length: > 0 } host, var number] || !ushort.TryParse(number, out var port)) return null;
            return new DnsEndPoint(host, port);
        }
    }
}
