// The files people write: usher.toml and the calendars. The first byte chooses the reader.
#include "config/loader.h"
#include "forecast/calendar.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace usher;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

bool oneLine(const std::string& text) {
    return !text.empty() && text.find_first_of("\n\r") == std::string::npos;
}

void readConfig(const std::string& text) {
    const auto read = config::parse(text, "usher.toml");
    if (!read)
        return require(oneLine(read.error().text()) && !read.error().hint.empty());
    require(!read->pools.empty());
    for (const auto& pool : read->pools)
        require(pool.min >= 0 && pool.min <= pool.max && read->pool(pool.name) == &pool);
}

void readCalendar(const Result<forecast::CalendarRead>& read) {
    if (!read)
        return require(oneLine(read.error().text()));
    const auto& weddings = read->weddings;
    require(std::is_sorted(weddings.begin(), weddings.end(), [](const auto& a, const auto& b) {
        return a.start < b.start;
    }));
    for (const auto& wedding : weddings)
        require(wedding.guests >= 0 && wedding.name.size() <= 200);
    for (const auto& complaint : read->complaints)
        require(oneLine(complaint));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto zone = forecast::TimeZone::find("Europe/London").value();
    if (size == 0)
        return 0;
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 3) {
    case 0:
        readConfig(text);
        break;
    case 1:
        readCalendar(forecast::parseCsv(text, "w.csv", zone));
        break;
    case 2:
        readCalendar(forecast::parseIcs(text, "w.ics", zone));
        break;
    }
    return 0;
}
