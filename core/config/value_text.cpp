#include "config/value_text.h"

#include "base/ascii.h"
#include "base/host_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <numeric>
#include <tuple>

namespace usher::config {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t ms;
};
constexpr std::array<Unit, 5> kUnits{
    {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
constexpr std::int64_t kLongestMs = 3650LL * 86'400'000;

template <class Int> std::optional<Int> number(std::string_view text) {
    Int value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool hostLooksRight(std::string_view host) {
    return !host.empty() && host.size() <= 253 &&
           std::all_of(host.begin(), host.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == '*';
           });
}

bool isIpv6(std::string_view host) {
    return host.find(':') != std::string_view::npos &&
           std::all_of(host.begin(), host.end(), [](unsigned char c) {
               return std::isxdigit(c) || c == ':' || c == '.';
           });
}

struct Range {
    std::size_t begin, end;
};

/// A value from `begin` on: to its closing quote, or to the next blank or ampersand.
Range valueAt(std::string_view text, std::size_t begin) {
    const bool inQuotes = text[begin] == '\'' || text[begin] == '"';
    const std::size_t end =
        inQuotes ? text.find(text[begin], begin + 1) : text.find_first_of(" \t&", begin);
    return {begin, end == std::string_view::npos ? text.size() : end + inQuotes};
}

/// The value of the word that ends at `from`: nothing when no sign of an assignment follows it.
std::optional<Range> valueBehind(std::string_view text, std::size_t from) {
    const std::size_t sign = text.find_first_not_of(" \t", from);
    if (sign == std::string_view::npos || (text[sign] != '=' && text[sign] != ':'))
        return std::nullopt;
    const std::size_t begin = text.find_first_not_of(" \t", sign + 1);
    return begin == std::string_view::npos ? std::nullopt : std::optional(valueAt(text, begin));
}

/// Masks the value after every "password=" (and sslpassword=), quoted or not.
std::string maskKeywords(std::string text) {
    constexpr std::string_view kWord = "password";
    std::string lowered = asciiLower(text);
    for (std::size_t from = 0; (from = lowered.find(kWord, from)) != std::string::npos;) {
        from += kWord.size();
        const auto value = valueBehind(lowered, from);
        if (!value)
            continue;
        for (std::string* both : {&text, &lowered})
            both->replace(value->begin, value->end - value->begin, "***");
        from = value->begin;
    }
    return text;
}

/// What stands behind the host of a web address: its path may be all the secret there is.
std::string maskWebPaths(std::string text) {
    for (std::size_t from = 0; (from = text.find("://", from)) != std::string::npos;) {
        const bool web =
            text.substr(0, from).ends_with("http") || text.substr(0, from).ends_with("https");
        from += 3;
        const auto path = text.find_first_of("/?#", from);
        const auto end = std::min(text.find_first_of(" \t,\"'", from), text.size());
        if (web && path < end && end - path > 1)
            text.replace(path, end - path, "/***");
    }
    return text;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitute = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
        }
    }
    return row.back();
}

} // namespace

std::optional<Millis> parseDuration(std::string_view text) {
    const std::size_t split = text.find_first_not_of("0123456789");
    if (split == 0 || split == std::string_view::npos)
        return std::nullopt;
    const auto count = number<std::int64_t>(text.substr(0, split));
    if (!count)
        return std::nullopt;
    for (const Unit& unit : kUnits)
        if (unit.name == text.substr(split))
            return *count <= kLongestMs / unit.ms ? std::optional(Millis{*count * unit.ms})
                                                  : std::nullopt;
    return std::nullopt;
}

std::string durationText(Millis value) {
    const std::int64_t ms = value.count();
    if (ms == 0)
        return "0s";
    // Days are read but not written: "24h" is what people expect to see beside "1h".
    for (std::size_t i = 4; i-- > 0;)
        if (ms % kUnits[i].ms == 0)
            return std::to_string(ms / kUnits[i].ms) + std::string(kUnits[i].name);
    return std::to_string(ms) + "ms";
}

bool ListenAddress::loopback() const {
    return isLoopbackHost(host);
}

std::optional<ListenAddress> parseListen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto port = number<int>(text.substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
        if (!isIpv6(host))
            return std::nullopt;
    } else if (!hostLooksRight(host)) {
        return std::nullopt;
    }
    return ListenAddress{std::string(host), *port};
}

namespace {
bool visibleAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c > 0x20 && c < 0x7f;
    });
}
} // namespace

std::optional<WebAddress> parseWebAddress(std::string_view text) {
    WebAddress address;
    for (const auto& [scheme, tls, port] :
         {std::tuple("https://", true, 443), std::tuple("http://", false, 80)})
        if (text.starts_with(scheme)) {
            address.tls = tls;
            address.port = port;
            text.remove_prefix(std::string_view(scheme).size());
        }
    if (address.port == 0 || !visibleAscii(text))
        return std::nullopt;
    const auto place = text.substr(0, text.find_first_of("/?#"));
    const bool bare = place.ends_with(']') || place.find(':') == std::string_view::npos;
    const auto listen = parseListen(bare ? std::string(place) + ":1" : std::string(place));
    if (!listen || listen->port == 0)
        return std::nullopt;
    address.host = listen->host;
    if (!bare)
        address.port = listen->port;
    return address;
}

bool WebAddress::loopback() const {
    return ListenAddress{host, port}.loopback();
}

std::optional<unsigned> parseMode(std::string_view text) {
    unsigned mode = 0;
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, mode, 8);
    const bool whole = error == std::errc{} && at == end;
    return whole && mode <= 0777 ? std::optional(mode) : std::nullopt;
}

std::string maskSecrets(std::string_view text) {
    std::string masked(text);
    if (const std::size_t scheme = masked.find("://"); scheme != std::string::npos) {
        const std::size_t colon = masked.find(':', scheme + 3), at = masked.rfind('@');
        if (colon != std::string::npos && at != std::string::npos && colon < at)
            masked.replace(colon + 1, at - colon - 1, "***");
    }
    return maskKeywords(maskWebPaths(std::move(masked)));
}

std::string shown(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    std::string masked = maskSecrets(text);
    for (char& c : masked)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    if (masked.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(masked[cut]) & 0xC0) == 0x80)
            --cut; // never inside a UTF-8 character
        masked = masked.substr(0, cut) + "…";
    }
    return '"' + masked + '"';
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    const std::string* best = nullptr;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : known)
        if (const std::size_t distance = editDistance(word.substr(0, 64), candidate);
            distance < bestDistance) {
            best = &candidate;
            bestDistance = distance;
        }
    return best ? *best : std::string{};
}

} // namespace usher::config
