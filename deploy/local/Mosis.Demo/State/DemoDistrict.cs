using Mosis.Demo.Files;

namespace Mosis.Demo.State;

/// <param name="Students">About how many students the district has.</param>
public sealed record DemoDistrict(District District, int Students, FileLayout Layout);
