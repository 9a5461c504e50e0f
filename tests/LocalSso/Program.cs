using LocalSso;

// LocalSso certificate FOLDER: makes the certificate of https://localhost, when there is none.
if (args is ["certificate", var folder])
{
    LocalCertificate.Make(folder);
    return;
}
// LocalSso PORT WEB-ADDRESS FOLDER [MAIL]: the provider on http://localhost:PORT for the site at WEB-ADDRESS; its keys are kept in FOLDER. MAIL is where the
// site's mails are written: its page says so.
var provider = Provider.Build(int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture), new Uri(args[1]), DemoPeople.All, ProviderKeys.Of(args[2]), args.ElementAtOrDefault(3));
await provider.RunAsync();
