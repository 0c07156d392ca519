#include "app/jobs.h"
#include "config/pgbouncer/import.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace usher::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = 16u << 20;

Error unreadable(const std::string& path, const std::string& why) {
    return {
        Errc::invalidArgument,
        path + ": cannot be read: " + why,
        "name a file that is there and may be read"};
}

Result<std::string> wholeFile(const std::string& path) {
    std::error_code code;
    if (fs::is_directory(path, code))
        return unreadable(path, "it is a folder");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return unreadable(path, std::strerror(errno));
    std::string text(kLargest + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargest)
        return unreadable(path, "it is larger than 16 MiB");
    return text;
}

/// As PgBouncer finds it, from where it runs; else beside the ini.
std::string located(const std::string& path, const fs::path& folder) {
    std::error_code code;
    for (const auto& candidate : {fs::path(path), folder / path})
        if (fs::exists(candidate, code))
            return fs::absolute(candidate, code).lexically_normal().string();
    return path;
}

} // namespace

int runImport(const CommandLine& line) {
    const auto folder = fs::path(line.files.front()).parent_path();
    const auto imported = config::pgbouncer::import(
        {.ini = line.files.front(),
         .users = line.usersFile,
         .hba = line.hbaFile,
         .read = wholeFile,
         .locate = [folder](const std::string& path) {
             return located(path, folder);
         }});
    if (!imported)
        return complain(imported.error());
    for (const auto& note : imported->notes)
        fmt::print(stderr, "note  {}\n", note);
    fmt::print("{}", imported->toml);
    return std::fflush(stdout) == 0 ? kDone : kFailed;
}

} // namespace usher::app
