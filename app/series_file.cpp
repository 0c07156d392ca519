#include "app/series_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace usher::app {
namespace {

constexpr std::size_t kLargestSeries = 256u << 20;

Result<std::string> wholeFile(const std::string& path) {
    std::error_code code;
    const auto size = std::filesystem::file_size(path, code);
    std::ifstream in(path, std::ios::binary);
    if (code || !in)
        return Error{Errc::notFound, path + ": cannot be read", "name a CSV of time,value"};
    if (size > kLargestSeries)
        return Error{
            Errc::invalidArgument,
            path + ": is larger than 256 MiB",
            "cut it to a few years, or to minutes instead of seconds"};
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace

Result<forecast::Series> readSeries(const std::string& path, Minutes step) {
    const auto text = wholeFile(path);
    if (!text)
        return text.error();
    return forecast::parseSeries(
        *text,
        std::filesystem::path(path).filename().string(),
        static_cast<int>(step.count()));
}

} // namespace usher::app
