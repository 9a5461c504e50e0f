using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Inboxes;
using Mosis.Data.Sql;
using Mosis.Web.Admin;
using Mosis.Web.Batches;
using Mosis.Web.SignIn;
using Mosis.Web.Site;
using Mosis.Web.Students;

namespace Mosis.Web;

/// <summary>Puts the site together: settings, the product's data, who may enter, pages.</summary>
public static class WebHost
{
    /// <summary>The site, ready to be run.</summary>
    /// <param name="change">Called last, for tests: another clock.</param>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        // Named, because the pages are this assembly's, whichever program starts the site.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.Configuration.AddCredentialFiles();
        builder.WebHost.UseStaticWebAssets();
        builder.Services.Configure<PaperOptions>(papers => papers.Inspector = typeof(WebHost).Assembly.Location);
        builder.Services.AddMosisData(builder.Configuration);
        builder.Services.AddMosisInboxes();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddSignInLimits();
        builder.Services.AddPolicies();
        builder.AddSite();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-mosis-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        builder.Services.AddRazorPages(pages => Policies.Apply(pages.Conventions)).AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<AuditorReads>();
            mvc.Filters.Add<SecurityWatch>();
        });
        builder.Services.AddScoped<StudentDrafts>();
        builder.Services.AddSingleton<StudentAddress>();
        builder.Services.AddSingleton<LateForms>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, LateFormKeeping>();
        builder.Services.AddSingleton<StateClock>();
        builder.Services.AddSingleton<LettersOnce>();
        builder.Services.AddSingleton(all => all.GetRequiredService<IOptions<SiteOptions>>().Value.ToAddress());
        change?.Invoke(builder);
        var app = builder.Build();
        KeyRingSetup.WarnOfPlainKeys(app);
        app.UseSite();
        app.UseExceptionHandler("/Problem/500");
        app.UseStatusCodePagesWithReExecute("/Problem/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SecurityHeaders.Keep });
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserLoading>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapSignIn();
        app.MapSite();
        app.MapRazorPages();
        return app;
    }
}
