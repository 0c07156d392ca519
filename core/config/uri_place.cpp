#include "config/uri_place.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace usher::config {
namespace {

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size() && !text.empty();) {
        const auto end = std::min(text.find(by, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned char byte = 0;
        const char* const digits = text.data() + at + 1;
        if (text[at] == '%' && at + 2 < text.size() &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            plain += static_cast<char>(byte);
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

/// "db1:5432" in two; an IPv6 address stands in brackets.
void putHost(std::string_view written, std::map<std::string, std::string>& values) {
    const auto bracket = written.starts_with('[') ? written.find(']') : std::string_view::npos;
    const auto end = bracket == std::string_view::npos ? written.find(':') : bracket + 1;
    const auto host = written.substr(0, end);
    const auto bare = bracket == std::string_view::npos ? host : host.substr(1, bracket - 1);
    const auto port = end < written.size() ? written.substr(std::min(end + 1, written.size())) : "";
    values["host"] += (values.contains("host") ? "," : "") + decoded(bare);
    values["port"] += (values.contains("port") ? "," : "") + decoded(port);
}

void putParameter(std::string_view written, std::map<std::string, std::string>& values) {
    const auto equals = std::min(written.find('='), written.size());
    values[decoded(written.substr(0, equals))] =
        decoded(written.substr(std::min(equals + 1, written.size())));
}

/// By libpq's keywords; the last of one counts.
std::map<std::string, std::string> valuesOf(std::string_view uri) {
    std::map<std::string, std::string> values;
    uri.remove_prefix(std::min(uri.size(), uri.find("://") + 3));
    if (const auto at = uri.find_first_of("@/"); at < uri.size() && uri[at] == '@')
        uri.remove_prefix(at + 1);
    const auto end = std::min(uri.find_first_of("/?"), uri.size());
    for (const auto host : split(uri.substr(0, end), ','))
        putHost(host, values);
    const auto query = std::min(uri.find('?', end), uri.size());
    for (const auto parameter : split(uri.substr(std::min(query + 1, uri.size())), '&'))
        putParameter(parameter, values);
    return values;
}

/// Each with its port, or with the only one there is.
std::vector<std::string> withPorts(
    const std::vector<std::string_view>& hosts,
    const std::vector<std::string_view>& ports) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const auto port = ports.empty() ? "" : ports[std::min(i, ports.size() - 1)];
        list.push_back(std::string(hosts[i]) + ':' + (port.empty() ? "5432" : std::string(port)));
    }
    return list;
}

} // namespace

UriPlace placeOf(std::string_view uri) {
    auto values = valuesOf(uri);
    const auto ports = split(values["port"], ',');
    auto hosts = split(values["host"], ',');
    const auto addresses = split(values["hostaddr"], ',');
    if (hosts.empty() && addresses.empty() && !ports.empty())
        hosts.emplace_back();
    return {
        .hosts = withPorts(hosts, ports),
        .addresses = withPorts(addresses, ports),
        .attributes = values["target_session_attrs"],
        .service = values["service"]};
}

bool leadsElsewhere(std::string_view own, std::string_view server) {
    const auto wanted = placeOf(own), there = placeOf(server);
    return (!wanted.hosts.empty() && wanted.hosts != there.hosts) ||
           (!wanted.addresses.empty() && wanted.addresses != there.addresses);
}

} // namespace usher::config
