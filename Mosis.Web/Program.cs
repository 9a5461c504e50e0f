using Mosis.Data.Access.Papers;
using Mosis.Web;

// Before anything of the site is read: this child has no settings and must have none.
if (InspectPdfVerb.Knows(args)) return InspectPdfVerb.Run(args, Console.Out, Console.Error);
if (SiteCommands.Know(args))
{
    await using var site = WebHost.Build([]);
    return await SiteCommands.RunAsync(args, site.Services, Console.Out, Console.Error);
}
var app = WebHost.Build(args);
await app.RunAsync();
return 0;
