#include "setup/server_form.h"

#include "pg/uri.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace usher::setup {
namespace {

bool isPlain(unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string encoded(const std::string& text) {
    std::string out;
    for (const unsigned char c : text)
        out += isPlain(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
    return out;
}

/// One of several: an IPv6 address stands in brackets, a socket's folder is encoded.
std::string hostText(const std::string& host, const std::string& port) {
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : encoded(host)) + ":" + port;
}

std::string hostsText(const ServerForm& form) {
    std::string all;
    const auto ports = partsOf(form.port);
    const auto hosts = partsOf(form.host);
    for (std::size_t i = 0; i < hosts.size(); ++i)
        all += (i ? "," : "") + hostText(hosts[i], ports[std::min(i, ports.size() - 1)]);
    return all;
}

std::string uriText(const ServerForm& form, Role role, const std::string& password) {
    std::string uri = "postgresql://" + encoded(userOf(form, role));
    if (!password.empty())
        uri += ":" + encoded(password);
    uri += "@" + hostsText(form) + "/" + encoded(form.database) + "?sslmode=" + form.tls;
    if (!form.tlsCa.empty())
        uri += "&sslrootcert=" + encoded(form.tlsCa);
    return uri;
}

bool isPort(const std::string& text) {
    int port = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    return failed == std::errc() && end == text.data() + text.size() && port > 0 && port < 65'536;
}

Error lacks(const char* what, const char* mend) {
    return {Errc::invalidArgument, what, mend};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts)
        all += (all.empty() ? "" : ",") + part;
    return all;
}

void takeHosts(const std::vector<pg::HostPort>& hosts, ServerForm& form) {
    if (hosts.empty())
        return;
    std::vector<std::string> names, ports;
    for (const auto& host : hosts) {
        names.push_back(host.host);
        ports.push_back(std::to_string(host.port));
    }
    if (std::ranges::count(ports, ports.front()) == static_cast<std::ptrdiff_t>(ports.size()))
        ports.resize(1);
    form.host = joined(names);
    form.port = joined(ports);
}

} // namespace

std::vector<std::string> partsOf(const std::string& list) {
    std::vector<std::string> all;
    for (std::size_t from = 0; from <= list.size() && !list.empty();) {
        const auto comma = std::min(list.find(',', from), list.size());
        std::string part = list.substr(from, comma - from);
        std::erase(part, ' ');
        all.push_back(std::move(part));
        from = comma + 1;
    }
    return all;
}

Result<ServerForm> formOf(const std::string& uri) {
    const auto parsed = pg::parseUri(uri);
    if (!parsed)
        return parsed.error();
    ServerForm form;
    takeHosts(parsed->hosts, form);
    form.user = parsed->user;
    form.database = parsed->database;
    form.password = pg::passwordOf(uri);
    form.tls = parsed->sslmode;
    form.tlsCa = parsed->tlsCa;
    return form;
}

std::optional<Error> complaint(const ServerForm& form) {
    const auto hosts = partsOf(form.host), ports = partsOf(form.port);
    if (hosts.empty() || std::ranges::count(hosts, std::string()) > 0)
        return lacks("the host is missing", "a name, an address, or a socket's folder");
    if (ports.empty() || !std::ranges::all_of(ports, isPort))
        return lacks("the port is no number from 1 to 65535", "PostgreSQL's own is 5432");
    if (ports.size() != 1 && ports.size() != hosts.size())
        return lacks("there are not as many ports as hosts", "one port for all, or one for each");
    if (form.database.empty())
        return lacks("the database is missing", "the one your application uses now");
    if (form.user.empty())
        return lacks("the user is missing", "the role your application logs in as now");
    return std::nullopt;
}

std::string userOf(const ServerForm& form, Role role) {
    return role == Role::pools || form.serviceUser.empty() ? form.user : form.serviceUser;
}

std::string passwordOf(const ServerForm& form, Role role) {
    return role == Role::pools || form.serviceUser.empty() ? form.password : form.servicePassword;
}

std::string uriOf(const ServerForm& form, Role role, const std::string& passFile) {
    const auto uri = uriText(form, role, {});
    const bool kept = !passFile.empty() && !passwordOf(form, role).empty();
    return kept ? uri + "&passfile=" + encoded(passFile) : uri;
}

std::string secretUriOf(const ServerForm& form, Role role) {
    return uriText(form, role, passwordOf(form, role));
}

} // namespace usher::setup
