using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>Marks endpoints that a page calls by itself: they keep no session awake.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DoesNotKeepAwakeAttribute : Attribute;

/// <summary>
/// Keeps what a session knows in the database and gives the browser a random key of 256 bits. The row is read at each request, so an ended session is
/// ended now.
/// </summary>
internal sealed class SessionTickets(
    Sessions sessions, SessionPlaces places, IDataProtectionProvider protection, IOptions<SignInOptions> options, TimeProvider time) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("Mosis.Web.SignIn.SessionTickets");

    private TimeSpan Idle => TimeSpan.FromMinutes(options.Value.IdleMinutes);

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session is started by a request.");

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var person = ticket.Principal;
        await sessions.StartAsync(
            Hash(key),
            person.PersonId(),
            person.FindFirst(PersonClaims.Issuer)!.Value,
            person.FindFirst(PersonClaims.Sid)!.Value,
            Protect(ticket),
            time.GetUtcNow().UtcDateTime.AddHours(options.Value.AbsoluteHours),
            places.Of(person.PersonId(), httpContext.Connection.RemoteIpAddress, httpContext.Request.Headers.UserAgent),
            cancellationToken);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => sessions.RenewAsync(Hash(key), Protect(ticket));

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException("The session is read for a request.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var isActivity = httpContext.GetEndpoint()?.Metadata.GetMetadata<DoesNotKeepAwakeAttribute>() is null;
        if (await sessions.FindAsync(Hash(key), Idle, isActivity, cancellationToken) is not { } session) return null;
        try
        {
            var ticket = TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
            if (ticket is not null) httpContext.Items[typeof(WebSession)] = session;
            return ticket;
        }
        catch (CryptographicException)
        {
            // The site's keys were lost: the person signs in again.
            return null;
        }
    }

    public Task RemoveAsync(string key) => sessions.EndAsync(Hash(key), "signed-out");

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
