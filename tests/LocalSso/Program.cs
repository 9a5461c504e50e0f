using LocalSso;

// LocalSso certificate FOLDER: makes the certificate of https://localhost, when there is none.
if (args is ["certificate", var folder])
{
    LocalCertificate.Make(folder);
    return;
}
// LocalSso PORT WEB-ADDRESS FOLDER: the provider on http://localhost:PORT for the site at WEB-ADDRESS; its keys are kept in FOLDER.
var provider = Provider.Build(int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture), new Uri(args[1]), DemoPeople.All, ProviderKeys.Of(args[2]));
await provider.RunAsync();
