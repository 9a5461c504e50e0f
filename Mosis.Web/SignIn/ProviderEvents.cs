using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>What happens when the provider has answered: the person is known, or a page says what went wrong and how to go on.</summary>
internal sealed partial class ProviderEvents : OpenIdConnectEvents
{
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var time = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        // In the code flow ASP.NET asks for no signature (the token came from the provider itself), whatever its header names; this site does.
        if (context.SecurityToken.RawSignature.Length == 0 || !SignInSetup.Algorithms.Contains(context.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal))
            context.Fail("The token is not signed.");
        else if (context.SecurityToken.IssuedAt > time.GetUtcNow().UtcDateTime + SignInSetup.ClockSkew) context.Fail("The token was issued in the future.");
        return Task.CompletedTask;
    }

    /// <summary>Of all that the provider told, the session keeps a number, a name and the provider's word for its session.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var told = context.Principal!;
        var issuer = told.FindFirstValue("iss")!;
        var name = told.FindFirstValue("name") ?? "";
        var people = context.HttpContext.RequestServices.GetRequiredService<People>();
        var personId = await people.KnowAsync(
            issuer, told.FindFirstValue("sub")!, name, told.FindFirstValue("email") ?? "", signsIn: true, context.HttpContext.RequestAborted);
        context.Principal = PersonClaims.Principal(personId, issuer, told.FindFirstValue("sid") ?? "", name);
    }

    public override Task AccessDenied(AccessDeniedContext context) => GoAsync(context, "canceled", null);

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var (why, error) = (Why(context.Failure), context.Failure);
        return GoAsync(context, why, error);
    }

    /// <summary>Without it a provider cannot tell whose sign-out this is: its token, which could say it too, is not kept.</summary>
    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.ClientId = context.Options.ClientId;
        return Task.CompletedTask;
    }

    private static string Why(Exception? failure) => failure switch
    {
        AuthenticationFailureException { Message: "Correlation failed." } => "lost",
        OpenIdConnectProtocolInvalidNonceException => "lost",
        { Message: "OpenIdConnectAuthenticationHandler: message.State is null or empty." } => "lost",
        { Message: "Unable to unprotect the message.State." or "No message." } => "lost",
        HttpRequestException or TaskCanceledException or IOException => "provider",
        { InnerException: { } inner } when inner is HttpRequestException or IOException => "provider",
        _ => "refused",
    };

    private static Task GoAsync<T>(HandleRequestContext<T> context, string why, Exception? failure)
        where T : AuthenticationSchemeOptions
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderEvents>>();
        // The kind alone: a message may hold what the provider told of the person.
        LogFailure(log, why, failure?.GetType().Name ?? "none", failure?.InnerException?.GetType().Name ?? "none");
        context.Response.Redirect($"/SignIn/Failed?why={why}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Warning, "A sign-in did not succeed: {Why} ({Kind}, {Inner})")]
    private static partial void LogFailure(ILogger log, string why, string kind, string inner);
}
