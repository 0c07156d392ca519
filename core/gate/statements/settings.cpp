#include "gate/statements/settings.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

namespace usher::gate {

namespace {

constexpr std::array<std::string_view, 7> kFollowed{
    "application_name",
    "client_encoding",
    "datestyle",
    "default_transaction_read_only",
    "intervalstyle",
    "standard_conforming_strings",
    "timezone"};

/// Of lower-case names; as in SET NAMES, SET TIME ZONE, SET SESSION AUTHORIZATION.
constexpr std::array<std::string_view, 21> kReadUnder{
    "array_nulls",
    "authorization",
    "backslash_quote",
    "client_encoding",
    "datestyle",
    "default_text_search_config",
    "intervalstyle",
    "lc_messages",
    "lc_monetary",
    "lc_numeric",
    "lc_time",
    "names",
    "operator_precedence_warning",
    "role",
    "row_security",
    "search_path",
    "standard_conforming_strings",
    "time",
    "timezone",
    "transform_null_equals",
    "xmloption"};

/// Those of a transaction end with it, and PostgreSQL 16 refuses to reset any of these.
constexpr std::array<std::string_view, 4>
    kNeverReset{"seed", "transaction_deferrable", "transaction_isolation", "transaction_read_only"};

bool isLess(const std::pair<std::string, std::string>& entry, std::string_view name) {
    return entry.first < name;
}

std::string quote(std::string_view value) {
    std::string out = value.find('\\') != std::string_view::npos ? " E'" : "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            out.push_back(c);
        out.push_back(c);
    }
    out.push_back('\'');
    return out;
}

/// A setting's name may have parts, and each may be a word of SQL.
std::string quoteName(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '.')
            out += "\".\"";
        else
            out.push_back(c);
    }
    out.push_back('"');
    return out;
}

/// One statement for all: set_config takes lists ("ISO, MDY") as the startup packet does.
class Batch {
  public:
    void set(std::string_view name, std::string_view value) {
        m_sets += m_sets.empty() ? "SELECT " : ", ";
        m_sets += "pg_catalog.set_config(" + quote(name) + "," + quote(value) + ",false)";
    }
    void reset(std::string_view name) { m_resets += "RESET " + quoteName(name) + ";"; }
    std::string sql() { return m_resets + m_sets; }

  private:
    std::string m_resets, m_sets;
};

} // namespace

bool isFollowed(std::string_view name) {
    return std::binary_search(
        kFollowed.begin(),
        kFollowed.end(),
        std::string_view(asciiLower(name)));
}

bool isPassing(std::string_view name) {
    return std::ranges::count(kNeverReset, name) > 0;
}

bool isReadUnder(std::string_view name) {
    return std::binary_search(
        kReadUnder.begin(),
        kReadUnder.end(),
        std::string_view(asciiLower(name)));
}

bool isSettingName(std::string_view name) {
    if (name.empty() || name.size() > 63)
        return false;
    const auto letter = [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
    };
    return letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
               return letter(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '$' ||
                      c == '.';
           });
}

std::string settable(std::string_view name, std::string value) {
    if (asciiLower(name) == "application_name" && !isUtf8(value))
        std::ranges::replace_if(
            value,
            [](char c) { return c < ' ' || c > '~'; },
            '?');
    return value;
}

std::vector<std::string> customNamesIn(std::string_view text) {
    constexpr std::string_view kBytes =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.\"";
    std::vector<std::string> names;
    for (std::size_t at = 0; (at = text.find_first_of(kBytes, at)) != std::string_view::npos;) {
        const auto end = std::min(text.find_first_not_of(kBytes, at), text.size());
        std::string word(text.substr(at, end - at));
        std::erase(word, '"');
        const auto dot = word.find('.');
        if (dot != std::string::npos && dot + 1 < word.size() && isSettingName(word))
            names.push_back(std::move(word));
        at = end;
    }
    return names;
}

const std::string* findSetting(const SettingList& list, std::string_view name) {
    const auto key = asciiLower(name);
    const auto at = std::lower_bound(list.begin(), list.end(), std::string_view(key), isLess);
    return at != list.end() && at->first == key ? &at->second : nullptr;
}

namespace {

/// In the order and the spelling of a SettingList.
void normalise(SettingList& list) {
    for (auto& [name, value] : list)
        name = asciiLower(name);
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
}

std::size_t hashOf(const SettingList& list) {
    const std::hash<std::string> hash;
    std::size_t sum = 0;
    for (const auto& [name, value] : list)
        sum = sum * 1'000'003 + hash(name) * 31 + hash(value);
    return sum;
}

} // namespace

Settings SettingsPool::intern(SettingList list) {
    normalise(list);
    const auto hash = hashOf(list);
    for (auto [at, end] = m_known.equal_range(hash); at != end; ++at)
        if (auto known = at->second.lock(); known && *known == list)
            return known;
    if (m_known.size() >= m_sweepAt)
        sweep();
    auto fresh = std::make_shared<const SettingList>(std::move(list));
    m_known.emplace(hash, fresh);
    return fresh;
}

/// Forgets lists nobody holds; the next sweep comes when the table has doubled.
void SettingsPool::sweep() {
    std::erase_if(m_known, [](const auto& entry) { return entry.second.expired(); });
    m_sweepAt = std::max<std::size_t>(64, m_known.size() * 2);
}

std::size_t SettingsPool::size() {
    sweep();
    return m_known.size();
}

Settings SettingsPool::without(const Settings& base, std::string_view name) {
    auto list = *base;
    std::erase_if(list, [key = asciiLower(name)](const auto& entry) { return entry.first == key; });
    return list.empty() ? nullptr : intern(std::move(list));
}

Settings SettingsPool::with(const Settings& base, std::string_view name, std::string_view value) {
    const auto key = asciiLower(name);
    SettingList list = base ? *base : SettingList{};
    const auto at = std::lower_bound(list.begin(), list.end(), std::string_view(key), isLess);
    if (at != list.end() && at->first == key) {
        if (at->second == value)
            return base;
        at->second = value;
    } else {
        list.emplace(at, key, value);
    }
    return intern(std::move(list));
}

namespace {

const std::string* valueIn(const SettingList* list, std::string_view name) {
    return list ? findSetting(*list, name) : nullptr;
}

bool isSetTo(const SettingList* list, const std::string& name, const std::string& value) {
    const auto* now = valueIn(list, name);
    return now && *now == value;
}

constexpr std::string_view kEncoding = "client_encoding";

/// Where nobody asks it is as it was opened.
void putReported(const SettingsChange& change, std::string_view name, Batch& batch) {
    const auto* now = valueIn(change.have, name);
    const auto* asked = valueIn(change.want, name);
    const auto* base = valueIn(change.base, name);
    if (asked && !(now && *now == *asked))
        batch.set(name, *asked);
    if (!asked && now && base && *now != *base)
        batch.reset(name);
}

void resetExtra(const SettingsChange& change, Batch& batch) {
    if (!change.haveExtra)
        return;
    for (const auto& [name, value] : *change.haveExtra)
        if (!valueIn(change.wantExtra, name) && !std::ranges::count(kNeverReset, name))
            batch.reset(name);
}

void setExtra(const SettingsChange& change, Batch& batch) {
    if (!change.wantExtra)
        return;
    for (const auto& [name, value] : *change.wantExtra)
        if (!isSetTo(change.haveExtra, name, value))
            batch.set(name, value);
}

bool isAscii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c < 0; });
}

std::string setEncoding(std::string_view value) {
    Batch batch;
    batch.set(kEncoding, value);
    return batch.sql();
}

/// All but the encoding.
std::string restSql(const SettingsChange& change) {
    Batch batch;
    for (const auto name : kFollowed)
        if (name != kEncoding)
            putReported(change, name, batch);
    resetExtra(change, batch);
    setExtra(change, batch);
    return batch.sql();
}

std::string encodingSql(const SettingsChange& change) {
    Batch batch;
    putReported(change, kEncoding, batch);
    return batch.sql();
}

} // namespace

std::string restorationSql(const SettingList& initial) {
    std::string sql;
    for (const auto& [name, value] : initial)
        sql += "SELECT pg_catalog.set_config(" + quote(name) + "," + quote(value) +
               ",false) WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_settings WHERE name =" +
               quote(name) + " AND source = 'session');";
    return sql;
}

std::string roleSql(std::string_view role) {
    return "SELECT pg_catalog.set_config('role'," + quote(role) +
           ",false) WHERE pg_catalog.current_setting('role') IN ('none', session_user)";
}

std::string localRoleSql(std::string_view role) {
    return "SET LOCAL ROLE " + quote(role);
}

std::string_view reportedName(std::string_view lowerCase) {
    constexpr std::array<std::string_view, 3> kMixed{"DateStyle", "IntervalStyle", "TimeZone"};
    const auto at = std::ranges::find_if(kMixed, [lowerCase](std::string_view name) {
        return asciiLower(name) == lowerCase;
    });
    return at == kMixed.end() ? lowerCase : *at;
}

std::vector<std::string> settingsQueries(const SettingsChange& change) {
    std::vector<std::string> queries;
    const auto add = [&queries](std::string sql) {
        if (!sql.empty())
            queries.push_back(std::move(sql));
    };
    const auto rest = restSql(change);
    const auto* own = valueIn(change.have, "server_encoding");
    const auto* now = valueIn(change.have, kEncoding);
    if (isAscii(rest) || !own || !now || *own == *now) {
        add(rest);
        add(encodingSql(change));
        return queries;
    }
    const auto* asked = valueIn(change.want, kEncoding);
    const auto* base = valueIn(change.base, kEncoding);
    const auto* then = asked ? asked : base;
    add(setEncoding(*own));
    add(rest);
    if (then && *then != *own)
        add(asked ? setEncoding(*asked) : "RESET client_encoding");
    return queries;
}

} // namespace usher::gate
