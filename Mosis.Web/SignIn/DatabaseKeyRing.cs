using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>The data-protection keys lie in the database: every machine and every restart has the same.</summary>
internal sealed class DatabaseKeyRing(KeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.Read().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => ring.Keep(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
