#include "config/settings.h"

#include "config/option.h"
#include "config/settings_secrets.h"
#include "config/toml_edit.h"
#include "config/value_text.h"

#include <algorithm>
#include <set>

namespace usher::config {
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::string listLiteral(const std::string& typed) {
    if (typed.starts_with('[') && isTomlValue(typed))
        return typed;
    std::string list;
    for (std::size_t from = 0; from <= typed.size() && !typed.empty();) {
        const std::size_t comma = std::min(typed.find(',', from), typed.size());
        const std::string item = trimmed(typed.substr(from, comma - from));
        if (!item.empty())
            list += (list.empty() ? "" : ", ") + tomlString(item);
        from = comma + 1;
    }
    return "[" + list + "]";
}

/// What is wrong with it is the loader's to say, so it is written whatever it is.
std::string literalFor(const Option& option, const std::string& typed) {
    const std::string_view type = option.type;
    const std::string plain = trimmed(typed);
    if (type == "list of strings")
        return listLiteral(plain);
    const bool bare = type == "integer" || type == "boolean" || plain.starts_with('"');
    return bare && isTomlValue(plain) ? plain : tomlString(typed);
}

/// The value itself, not masked.
std::string rawText(const Option& option, Config& config, PoolConfig& pool) {
    const Field field = option.field(config, pool);
    if (const auto* text = std::get_if<std::string*>(&field))
        return **text;
    std::string all;
    if (const auto* list = std::get_if<std::vector<std::string>*>(&field)) {
        for (const auto& item : **list)
            all += item + '\n';
        return all;
    }
    return textOf(option, field);
}

struct Holder {
    Config config;
    PoolConfig pool;
};

void compareTable(
    const std::string& table,
    Holder before,
    Holder after,
    std::vector<SettingChange>& out) {
    const std::string_view rows = table.starts_with(kPools) ? kAnyPool : std::string_view(table);
    for (const Option& o : options())
        if (o.table == rows &&
            rawText(o, before.config, before.pool) != rawText(o, after.config, after.pool))
            out.push_back(
                {.key = table + "." + o.key,
                 .before = textOf(o, o.field(before.config, before.pool)),
                 .after = textOf(o, o.field(after.config, after.pool)),
                 .reloadable = o.reloadable});
}

std::string sizeOf(const PoolConfig& pool) {
    return "min " + std::to_string(pool.min) + ", max " + std::to_string(pool.max);
}

void comparePools(const Config& before, const Config& after, std::vector<SettingChange>& out) {
    for (const PoolConfig& pool : before.pools)
        if (const auto* next = after.pool(pool.name))
            compareTable("pools." + pool.name, {before, pool}, {after, *next}, out);
        else
            out.push_back({.key = "pools." + pool.name, .before = sizeOf(pool), .after = {}});
    for (const PoolConfig& pool : after.pools)
        if (!before.pool(pool.name))
            out.push_back({.key = "pools." + pool.name, .before = {}, .after = sizeOf(pool)});
}

const OptionSpec* specOf(const KeyPath& path) {
    const std::string_view table = path.size() == 3 ? kAnyPool : std::string_view(path.front());
    for (const OptionSpec& spec : optionTable())
        if (table == spec.table && path.back() == spec.key)
            return &spec;
    return nullptr;
}

Error unknownKey(const std::string& key) {
    return {Errc::notFound, "there is no option " + shown(key), ""};
}

} // namespace

std::vector<SettingChange> changesBetween(const Config& before, const Config& after) {
    std::vector<SettingChange> changes;
    std::string last;
    for (const Option& o : options()) {
        if (std::exchange(last, o.table) == o.table)
            continue;
        if (o.table == kAnyPool)
            comparePools(before, after, changes);
        else
            compareTable(o.table, {before, {}}, {after, {}}, changes);
    }
    return changes;
}

SettingsDraft::SettingsDraft(std::string text, std::string file)
    : m_base(std::move(text)),
      m_text(m_base),
      m_file(std::move(file)) {
    look();
    m_baseConfig = m_complaint ? std::nullopt : m_config;
}

void SettingsDraft::look() {
    auto read = parse(m_text, m_file);
    m_complaint = read ? std::nullopt : std::optional(read.error());
    if (!read)
        return;
    m_config = std::move(*read);
    m_typed.clear();
}

Status SettingsDraft::take(Result<std::string> next) {
    if (!next)
        return next.error();
    m_text = std::move(*next);
    look();
    return {};
}

/// All of it, or nothing where the loader has something against it.
Status SettingsDraft::takeWhole(Result<std::string> next) {
    if (!next)
        return next.error();
    if (m_complaint)
        return *m_complaint;
    if (auto read = parse(*next, m_file); !read)
        return read.error();
    return take(std::move(next));
}

/// A file without [pools] has the usual three; one that names any has those alone.
Result<std::string> SettingsDraft::withPools() const {
    Result<std::string> text = m_text;
    if (hasKey(m_text, {"pools"}))
        return text;
    for (const PoolConfig& pool : defaults().pools)
        if (text)
            text = withTable(*text, {"pools", pool.name});
    return text;
}

Result<std::string> SettingsDraft::literalOf(const std::string& key, const std::string& typed)
    const {
    const KeyPath path = pathOf(key);
    const Option* option = optionOf(path);
    if (!option)
        return unknownKey(key);
    if (option->sense == Sense::web)
        return withSecrets(literalFor(*option, typed), m_text, path);
    if (option->sense != Sense::uri)
        return literalFor(*option, typed);
    const auto whole = unmasked(typed, writtenText(m_text, path).value_or(std::string()));
    return whole ? Result<std::string>(literalFor(*option, *whole)) : nothingMasked(key);
}

Status SettingsDraft::set(const std::string& key, const std::string& typed) {
    const auto literal = literalOf(key, typed);
    if (!literal)
        return literal.error();
    const KeyPath path = pathOf(key);
    const auto from = path.front() == "pools" ? withPools() : Result<std::string>(m_text);
    if (!from)
        return from.error();
    if (auto taken = take(withKey(*from, path, *literal)); !taken)
        return taken;
    if (m_complaint)
        m_typed[key] = holdsSecrets(*optionOf(path)) ? maskSecrets(typed) : typed;
    else if (m_baseConfig && changesBetween(*m_baseConfig, *m_config).empty())
        m_text = m_base; // as it was, to the byte
    return {};
}

Status SettingsDraft::reset(const std::string& key) {
    const KeyPath path = pathOf(key);
    if (!optionOf(path))
        return unknownKey(key);
    if (!hasKey(m_text, path))
        return {};
    m_typed.erase(key);
    return take(withoutKey(m_text, path));
}

Status SettingsDraft::addPool(const std::string& name) {
    const auto from = withPools();
    if (!from)
        return from.error();
    return takeWhole(withTable(*from, {"pools", name}));
}

Status SettingsDraft::renamePool(const std::string& from, const std::string& to) {
    const auto text = withPools();
    const PoolConfig* old = m_config ? m_config->pool(from) : nullptr;
    if (!text || !old)
        return text ? unknownKey("pools." + from) : text.error();
    auto next = withTableRenamed(*text, {"pools", from}, to);
    if (!next)
        return next.error();
    auto read = parse(*next, m_file);
    if (!read)
        return read.error();
    std::vector<SettingChange> lost;
    compareTable("pools." + to, {*read, *read->pool(to)}, {*m_config, *old}, lost);
    for (const SettingChange& value : lost)
        if (next)
            next = withKey(
                *next,
                pathOf(value.key),
                literalFor(*optionOf(pathOf(value.key)), value.after));
    return takeWhole(std::move(next));
}

Status SettingsDraft::removePool(const std::string& name) {
    if (m_config && m_config->pools.size() == 1)
        return Error{
            Errc::invalidArgument,
            "the last pool stays: clients would have nothing to ask for",
            "add another one first"};
    const auto from = withPools();
    if (!from)
        return from.error();
    return takeWhole(withoutTable(*from, {"pools", name}));
}

Setting SettingsDraft::settingOf(const OptionValue& value) const {
    const auto typed = m_typed.find(value.key);
    Setting setting;
    setting.table = value.key.substr(0, value.key.rfind('.'));
    setting.key = value.key;
    setting.value = typed == m_typed.end() ? value.value : typed->second;
    setting.defaultText = value.defaultText;
    setting.spec = specOf(pathOf(value.key));
    setting.changed = typed != m_typed.end();
    return setting;
}

std::vector<Setting> SettingsDraft::settings() const {
    std::vector<Setting> settings;
    if (!m_config)
        return settings;
    std::set<std::string> changed;
    for (const SettingChange& change : changes())
        changed.insert(change.key);
    const auto written = tomlKeys(m_text);
    for (const OptionValue& value : describe(*m_config)) {
        Setting& setting = settings.emplace_back(settingOf(value));
        setting.written = written.contains(pathOf(value.key));
        if (!setting.written) // some defaults hang on what else is written
            setting.defaultText = value.value;
        setting.changed |= changed.contains(setting.key) || changed.contains(setting.table);
    }
    return settings;
}

std::vector<SettingChange> SettingsDraft::changes() const {
    return m_baseConfig && m_config ? changesBetween(*m_baseConfig, *m_config)
                                    : std::vector<SettingChange>{};
}

} // namespace usher::config
