using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Mosis.Web.SignIn;

/// <summary>What the provider says of itself (discovery and keys), read when it is needed: the site starts and goes on without it.</summary>
public sealed class ProviderSettings(IOptionsMonitor<OpenIdConnectOptions> options)
{
    public OpenIdConnectOptions Options => options.Get(OpenIdConnectDefaults.AuthenticationScheme);

    /// <summary>Null when the provider does not answer.</summary>
    public async Task<OpenIdConnectConfiguration?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return await Options.ConfigurationManager!.GetConfigurationAsync(ct);
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>An unknown key: the provider may have a new one. Asks again at most once in the library's refresh interval.</summary>
    public void AskAgain() => Options.ConfigurationManager!.RequestRefresh();
}
