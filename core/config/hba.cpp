#include "config/hba.h"

#include "config/hba_lines.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

namespace usher::config {
namespace {

Error cutShort(const HbaPlace& place) {
    return wrongLine(place, "the rule is cut short", "type, database, user, address, method");
}

Result<HbaNames> namesOf(const HbaColumn& column, bool databases, const HbaPlace& place) {
    HbaNames names;
    for (const auto& [text, quoted] : column) {
        const bool plain = !quoted && !text.empty();
        if (plain && text == "all")
            names.all = true;
        else if (plain && databases && text == "sameuser")
            names.sameUser = true;
        else if (
            plain && (text[0] == '+' || text[0] == '@' || text[0] == '/' ||
                      (databases && (text == "samerole" || text == "samegroup"))))
            return wrongLine(
                place,
                fmt::format("\"{}\": roles' members, files and patterns are not known here", text),
                "name the users and pools, or all");
        else if (!(plain && databases && text == "replication")) // nobody passes a pool for that
            names.names.push_back(text);
    }
    return names;
}

HbaAddress maskOf(int family, int bits) {
    HbaAddress mask{.family = family};
    for (std::size_t i = 0; i < mask.bytes.size() && bits > 0; ++i, bits -= 8)
        mask.bytes[i] = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
    return mask;
}

std::optional<int> bitsOf(std::string_view text, int most) {
    int bits = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && bits >= 0 && bits <= most ? std::optional(bits) : std::nullopt;
}

int longestPrefix(const HbaAddress& network) {
    return network.family == AF_INET ? 32 : 128;
}

Status takePrefix(HbaRule& rule, const std::string& text, const HbaPlace& place) {
    const int most = longestPrefix(*rule.network);
    const auto bits = bitsOf(std::string_view(text).substr(text.find('/') + 1), most);
    if (!bits)
        return wrongLine(
            place,
            fmt::format("\"{}\" has no such prefix", text),
            fmt::format("write a length of 0 to {}", most));
    rule.mask = maskOf(rule.network->family, *bits);
    return {};
}

/// A column of its own.
Status takeMask(
    HbaRule& rule,
    const std::string& network,
    const HbaColumn* column,
    const HbaPlace& place) {
    const auto mask = column ? HbaAddress::of(column->front().text) : std::nullopt;
    if (!mask || mask->family != rule.network->family)
        return wrongLine(
            place,
            fmt::format("\"{}\" has no mask", network),
            fmt::format(
                "write {}/{} for that address alone",
                network,
                longestPrefix(*rule.network)));
    rule.mask = *mask;
    return {};
}

/// The columns behind the users' of a rule that is not local: how many tell the address.
Result<std::size_t>
takeAddress(HbaRule& rule, const std::vector<HbaColumn>& columns, const HbaPlace& place) {
    const auto& text = columns[3].front().text;
    if (text == "all")
        return 1;
    const bool prefixed = text.find('/') != text.npos;
    rule.network = HbaAddress::of(text.substr(0, text.find('/')));
    if (!rule.network)
        return wrongLine(
            place,
            fmt::format("\"{}\" is no network: names of hosts are not looked up here", text),
            "write 10.0.0.0/8, fd00::/8 or all");
    const auto taken =
        prefixed ? takePrefix(rule, text, place)
                 : takeMask(rule, text, columns.size() > 4 ? &columns[4] : nullptr, place);
    if (!taken)
        return taken.error();
    return prefixed ? 1 : 2;
}

Result<HbaRule::Type> typeOf(const HbaWord& word, const HbaPlace& place) {
    constexpr std::array<std::pair<std::string_view, HbaRule::Type>, 5> kTypes{
        {{"local", HbaRule::Type::local},
         {"host", HbaRule::Type::host},
         {"hostssl", HbaRule::Type::hostssl},
         {"hostnossl", HbaRule::Type::hostnossl},
         {"hostnogssenc", HbaRule::Type::host}}};
    const auto* found = std::ranges::find(kTypes, std::string_view(word.text), [](const auto& row) {
        return row.first;
    });
    if (found != kTypes.end())
        return found->second;
    return wrongLine(
        place,
        fmt::format("\"{}\" begins no rule", word.text),
        "local, host, hostssl or hostnossl, database, user, address, method");
}

Result<HbaMethod> methodOf(const std::string& text, const HbaRule& rule, const HbaPlace& place) {
    constexpr std::array<std::pair<std::string_view, HbaMethod>, 6> kMethods{
        {{"trust", HbaMethod::trust},
         {"reject", HbaMethod::reject},
         {"scram-sha-256", HbaMethod::scram},
         {"md5", HbaMethod::md5},
         {"peer", HbaMethod::peer},
         {"cert", HbaMethod::cert}}};
    const auto* found = std::ranges::find(kMethods, std::string_view(text), [](const auto& row) {
        return row.first;
    });
    if (found == kMethods.end())
        return wrongLine(
            place,
            fmt::format("the method \"{}\" is not known here", text),
            "trust, reject, scram-sha-256, md5, peer or cert");
    const auto method = found->second;
    if (method == HbaMethod::peer && rule.type != HbaRule::Type::local)
        return wrongLine(place, "peer is for Unix sockets", "begin the rule with local");
    if (method == HbaMethod::cert && rule.type != HbaRule::Type::hostssl)
        return wrongLine(place, "cert is for encrypted connections", "begin the rule with hostssl");
    return method;
}

/// Type, databases and users.
Result<HbaRule> begunRule(const std::vector<HbaColumn>& columns, const HbaPlace& place) {
    HbaRule rule;
    rule.line = place.line;
    const auto type = typeOf(columns.front().front(), place);
    if (!type)
        return type.error();
    rule.type = *type;
    if (columns.size() < (rule.type == HbaRule::Type::local ? 4 : 5))
        return cutShort(place);
    auto databases = namesOf(columns[1], true, place);
    auto users = namesOf(columns[2], false, place);
    if (!databases || !users)
        return databases ? users.error() : databases.error();
    rule.databases = std::move(*databases);
    rule.users = std::move(*users);
    return rule;
}

/// Behind the method.
Status takeOption(HbaRule& rule, const std::string& text, const HbaPlace& place) {
    constexpr std::string_view kMap = "map=";
    const bool proven = rule.method == HbaMethod::peer || rule.method == HbaMethod::cert;
    if (!proven || !text.starts_with(kMap) || text.size() == kMap.size())
        return wrongLine(
            place,
            fmt::format("the option \"{}\" is not known here", text),
            "peer and cert take map=NAME, others none");
    rule.map = text.substr(kMap.size());
    return {};
}

Result<HbaRule> ruleOf(const std::vector<HbaColumn>& columns, const HbaPlace& place) {
    auto rule = begunRule(columns, place);
    if (!rule)
        return rule;
    const auto address = rule->type == HbaRule::Type::local ? Result<std::size_t>(0)
                                                            : takeAddress(*rule, columns, place);
    if (!address)
        return address.error();
    const auto at = 3 + *address;
    if (columns.size() <= at)
        return cutShort(place);
    const auto method = methodOf(columns[at].front().text, *rule, place);
    if (!method)
        return method.error();
    rule->method = *method;
    for (auto option = at + 1; option < columns.size(); ++option)
        if (auto taken = takeOption(*rule, columns[option].front().text, place); !taken)
            return taken.error();
    return rule;
}

bool within(const HbaAddress& address, const HbaAddress& network, const HbaAddress& mask) {
    for (std::size_t i = 0; i < address.bytes.size(); ++i)
        if ((address.bytes[i] & mask.bytes[i]) != (network.bytes[i] & mask.bytes[i]))
            return false;
    return address.family == network.family;
}

} // namespace

std::optional<HbaAddress> HbaAddress::of(const std::string& text) {
    HbaAddress address;
    if (inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1) {
        address.family = AF_INET;
        return address;
    }
    const auto plain = text.substr(0, text.find('%')); // without the interface
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) != 1)
        return {};
    constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (!std::equal(kMapped.begin(), kMapped.end(), address.bytes.begin())) {
        address.family = AF_INET6;
        return address;
    }
    HbaAddress inner{.family = AF_INET};
    std::copy_n(address.bytes.begin() + kMapped.size(), 4, inner.bytes.begin());
    return inner;
}

bool HbaNames::match(const std::string& name, const std::string& user) const {
    return all || (sameUser && name == user) || std::ranges::find(names, name) != names.end();
}

bool HbaRule::fits(const HbaCaller& caller) const {
    if (caller.local() != (type == Type::local))
        return false;
    if ((type == Type::hostssl && !caller.tls) || (type == Type::hostnossl && caller.tls))
        return false;
    if (!databases.match(caller.database, caller.user) || !users.match(caller.user, {}))
        return false;
    if (!network)
        return true;
    const auto address = HbaAddress::of(caller.address);
    return address && within(*address, *network, mask);
}

bool HbaRule::isNear() const {
    if (type == Type::local)
        return true;
    if (!network)
        return false;
    const bool v4 = network->family == AF_INET;
    const auto loopback = HbaAddress::of(v4 ? "127.0.0.0" : "::1");
    const auto wide = maskOf(network->family, v4 ? 8 : 128);
    // Its mask is no wider than that of loopback.
    return within(*network, *loopback, wide) && within(mask, wide, wide);
}

Result<HbaRules> HbaRules::parse(std::string_view text, const std::string& file) {
    HbaRules made;
    auto parsed = forEachHbaLine(text, file, [&made](const auto& columns, const auto& place) {
        auto rule = ruleOf(columns, place);
        if (!rule)
            return Status(rule.error());
        made.m_rules.push_back(std::move(*rule));
        return Status();
    });
    if (!parsed)
        return parsed.error();
    if (made.m_rules.empty())
        return wrongLine({file, 0}, "has no rule: nobody could come in", "local all all peer");
    return made;
}

Result<HbaRules> HbaRules::load(const std::string& file) {
    const auto text = readHbaFile(file);
    if (!text)
        return text.error();
    auto made = parse(*text, file);
    const auto mapped = [](const HbaRule& rule) {
        return !rule.map.empty();
    };
    if (!made || std::ranges::none_of(made->m_rules, mapped))
        return made;
    const auto beside = std::filesystem::path(file).replace_filename("pg_ident.conf").string();
    auto maps = UserMaps::load(beside);
    if (!maps)
        return maps.error();
    for (const auto& rule : made->m_rules)
        if (mapped(rule) && !maps->has(rule.map))
            return wrongLine(
                {file, rule.line},
                fmt::format("there is no map \"{}\" in {}", rule.map, beside),
                "write a line of it: map, system's user, user");
    made->m_maps = std::move(*maps);
    return made;
}

bool HbaRules::proves(const HbaRule& rule, const std::string& systemUser, const std::string& user)
    const {
    return rule.map.empty() ? systemUser == user : m_maps.admit(rule.map, {systemUser, user});
}

const HbaRule* HbaRules::find(const HbaCaller& caller) const {
    const auto found =
        std::ranges::find_if(m_rules, [&](const HbaRule& rule) { return rule.fits(caller); });
    return found == m_rules.end() ? nullptr : &*found;
}

bool HbaRules::askPasswords() const {
    return std::ranges::any_of(m_rules, &HbaRule::asksPassword);
}

} // namespace usher::config
