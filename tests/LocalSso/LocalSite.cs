namespace LocalSso;

/// <summary>What the real site is told, as a process of its own, to be the client of this provider.</summary>
public static class LocalSite
{
    /// <summary>As environment variables are named. The certificate is made in the folder when it is not there.</summary>
    public static Dictionary<string, string> Settings(string connectionString, Uri issuer, string folder)
    {
        LocalCertificate.Make(folder);
        return new()
        {
            ["ConnectionStrings__Mosis"] = connectionString,
            ["SignIn__Authority"] = issuer.AbsoluteUri,
            ["SignIn__ClientId"] = Provider.ClientId,
            ["SignIn__ClientSecret"] = Provider.ClientSecret,
            ["Kestrel__Certificates__Default__Path"] = Path.Combine(folder, "site.pem"),
            ["Kestrel__Certificates__Default__KeyPath"] = Path.Combine(folder, "site.key"),
        };
    }
}
