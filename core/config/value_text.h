// Values as text: durations, addresses, secrets, and the nearest known word.
#pragma once

#include <usher/base/clock.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

/// "5s", "10ms", "2min", "1h", "1d"; nothing else, and nothing beyond ten years.
std::optional<Millis> parseDuration(std::string_view text);
/// The shortest whole form: 90000 ms is "90s", 120000 ms "2min"; "0s" for none.
std::string durationText(Millis value);

struct ListenAddress {
    std::string host;
    int port = 0;
    bool loopback() const;
};
/// "127.0.0.1:6432", "[::1]:6432", "localhost:6432", "*:6432"; port 0 = any free one.
std::optional<ListenAddress> parseListen(std::string_view text);

/// A file's mode in octal: "0770", "770".
std::optional<unsigned> parseMode(std::string_view text);

struct WebAddress {
    bool tls = false;
    std::string host; ///< an IPv6 address without its brackets
    int port = 0;
    bool loopback() const;
};
/// "https://host[:port]/…", "http://…"; no user and password in it.
std::optional<WebAddress> parseWebAddress(std::string_view text);

/// Replaces passwords in libpq URIs and key=value strings by ***, and what stands behind the host
/// of a web address. Rather hides too much than too little.
std::string maskSecrets(std::string_view text);

/// A value for an error message: masked, shortened, without control characters.
std::string shown(std::string_view text);

/// The known word closest to `word` by edit distance, "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

} // namespace usher::config
