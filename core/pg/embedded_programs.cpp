// Where PostgreSQL's server programs are.
#include "pg/embedded_server.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace usher::pg {
namespace fs = std::filesystem;
namespace {

constexpr const char* kDebians = "/usr/lib/postgresql";

bool holdsPrograms(const fs::path& folder) {
    std::error_code failed;
    return fs::exists(folder / "postgres", failed) && fs::exists(folder / "initdb", failed) &&
           fs::exists(folder / "pg_ctl", failed);
}

/// The newest of Debian's, "" when there is none.
std::string newestOfDebian() {
    int newest = 0;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(kDebians, failed)) {
        int version = 0;
        const auto name = entry.path().filename().string();
        std::from_chars(name.data(), name.data() + name.size(), version);
        if (version > newest && holdsPrograms(entry.path() / "bin"))
            newest = version;
    }
    return newest > 0 ? fmt::format("{}/{}/bin", kDebians, newest) : std::string();
}

/// The first of PATH that holds them, "" when none does.
std::string firstOfPath() {
    const std::string path = std::getenv("PATH") ? std::getenv("PATH") : "";
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        if (auto folder = path.substr(at, end - at); !folder.empty() && holdsPrograms(folder))
            return folder;
        at = end + 1;
    }
    return {};
}

} // namespace

Result<std::string> findServerPrograms() {
    if (const char* named = std::getenv("USHER_PG_BINDIR"); named && holdsPrograms(named))
        return std::string(named);
    for (auto find : {newestOfDebian, firstOfPath})
        if (auto folder = find(); !folder.empty())
            return folder;
    return Error{
        Errc::notFound,
        "PostgreSQL's server programs (initdb, postgres, pg_ctl) were not found",
        "install Debian's postgresql package, or set USHER_PG_BINDIR"};
}

} // namespace usher::pg
