#include "config/options.h"

#include "config/option.h"
#include "config/value_text.h"

#include <deque>

namespace usher::config {

namespace {

struct ToText {
    const Option& option;
    std::string operator()(const std::string* v) const {
        return option.sense == Sense::uri ? maskSecrets(*v) : *v;
    }
    std::string operator()(const int* v) const { return std::to_string(*v); }
    std::string operator()(const std::size_t* v) const { return std::to_string(*v); }
    std::string operator()(const bool* v) const { return *v ? "true" : "false"; }
    std::string operator()(const Millis* v) const { return durationText(*v); }
    std::string operator()(const Seconds* v) const { return durationText(*v); }
    std::string operator()(const ChoiceField& v) const {
        return choicesOf(option)[static_cast<std::size_t>(v.get())];
    }
    std::string operator()(const std::vector<std::string>* v) const {
        std::string text;
        for (const std::string& item : *v)
            text += (text.empty() ? "" : ", ") +
                    (option.sense == Sense::web ? maskSecrets(item) : item);
        return text;
    }
};

/// "a, b" → "a", "b"
std::string betweenQuotes(const std::string& items) {
    std::string out;
    for (std::size_t at = 0; at < items.size(); ++at) {
        const bool comma = items.compare(at, 2, ", ") == 0;
        out += comma ? "\", \"" : std::string(1, items[at]);
        at += comma ? 1 : 0;
    }
    return out;
}

/// The value as TOML writes it: strings and lists with quotes and brackets.
std::string tomlText(const Option& option, const std::string& value) {
    const std::string type = option.type;
    if (type == "integer" || type == "boolean")
        return value;
    if (type == "list of strings")
        return value.empty() ? "[]" : "[\"" + betweenQuotes(value) + "\"]";
    return '"' + value + '"';
}

/// A place that lives as long as the program for texts that OptionSpec only points to.
const char* keep(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text)).c_str();
}

std::vector<OptionSpec> makeTable() {
    Config config;
    PoolConfig pool;
    std::vector<OptionSpec> table;
    for (const Option& o : options())
        table.push_back(
            {.table = o.table,
             .key = o.key,
             .type = o.type,
             .defaultText = keep(tomlText(o, textOf(o, o.field(config, pool)))),
             .bounds = keep(boundsText(o)),
             .reloadable = o.reloadable,
             .prose = o.prose});
    return table;
}

std::vector<OptionValue> describePool(Config& config, PoolConfig pool) {
    const Config base = defaults();
    const PoolConfig* known = base.pool(pool.name);
    PoolConfig usual = known ? *known : PoolConfig{};
    std::vector<OptionValue> values;
    for (const Option& o : options())
        if (o.table == std::string_view("pools.*"))
            values.push_back(
                {"pools." + pool.name + "." + o.key,
                 textOf(o, o.field(config, pool)),
                 textOf(o, o.field(config, usual)),
                 o.reloadable});
    return values;
}

std::string heading(const std::string& table) {
    return table == "pools.*" ? "[pools.NAME]" : "[" + table + "]";
}

std::string escapedCell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}

} // namespace

std::vector<std::string> choicesOf(const Option& option) {
    std::vector<std::string> names;
    std::string_view rest = option.type;
    constexpr std::string_view kPrefix = "choice: ";
    if (!rest.starts_with(kPrefix))
        return names;
    rest.remove_prefix(kPrefix.size());
    for (std::size_t bar; (bar = rest.find('|')) != std::string_view::npos;
         rest.remove_prefix(bar + 1))
        names.emplace_back(rest.substr(0, bar));
    names.emplace_back(rest);
    return names;
}

std::string textOf(const Option& option, const Field& field) {
    return std::visit(ToText{option}, field);
}

std::string boundsText(const Option& option) {
    if (option.low == 0 && option.high == 0)
        return {};
    const auto text = [&](std::int64_t v) {
        return option.type == std::string_view("duration") ? durationText(Millis{v})
                                                           : std::to_string(v);
    };
    return text(option.low) + " … " + text(option.high);
}

std::span<const OptionSpec> optionTable() {
    static const std::vector<OptionSpec> table = makeTable();
    return table;
}

std::vector<OptionValue> describe(const Config& config) {
    Config now = config, usual = defaults();
    PoolConfig unused;
    std::vector<OptionValue> values;
    bool poolsDone = false;
    for (const Option& o : options()) {
        if (o.table != std::string_view("pools.*")) {
            values.push_back(
                {std::string(o.table) + "." + o.key,
                 textOf(o, o.field(now, unused)),
                 textOf(o, o.field(usual, unused)),
                 o.reloadable});
            continue;
        }
        if (std::exchange(poolsDone, true))
            continue;
        for (const PoolConfig& pool : config.pools)
            for (OptionValue& value : describePool(now, pool))
                values.push_back(std::move(value));
    }
    return values;
}

std::vector<std::string> needRestart(const Config& before, const Config& after) {
    const auto raw = [](const Option& option, Config config) {
        PoolConfig unused;
        const Field field = option.field(config, unused);
        const auto* text = std::get_if<std::string*>(&field);
        return text ? **text : textOf(option, field); // unmasked: a password may be what changed
    };
    std::vector<std::string> keys;
    for (const Option& o : options())
        if (!o.reloadable && raw(o, before) != raw(o, after))
            keys.push_back(std::string(o.table) + "." + o.key);
    return keys;
}

std::string markdown() {
    std::string text =
        "<!-- options: made from the option table by the test core.config.options with "
        "USHER_REWRITE=1 -->\n";
    std::string table;
    for (const OptionSpec& o : optionTable()) {
        if (table != o.table) {
            table = o.table;
            text +=
                (text.empty() ? "" : "\n") +
                ("### `" + heading(table) +
                 "`\n\n| key | type | default | bounds | reload | |\n|---|---|---|---|---|---|\n");
        }
        text += "| `" + std::string(o.key) + "` | " + escapedCell(o.type) + " | `" + o.defaultText +
                "` | " + o.bounds + " | " + (o.reloadable ? "yes" : "restart") + " | " +
                escapedCell(o.prose) + " |\n";
    }
    return text;
}

namespace {

std::string
exampleTable(const std::string& table, const std::string& name, Config& config, PoolConfig& pool) {
    std::string text = "\n# [" + name + "]\n";
    for (const Option& o : options()) {
        if (table != o.table)
            continue;
        text += "# # " + std::string(o.prose) +
                (boundsText(o).empty() ? "" : " (" + boundsText(o) + ")") + "\n";
        text += "# " + std::string(o.key) + " = " + tomlText(o, textOf(o, o.field(config, pool))) +
                "\n";
    }
    return text;
}

} // namespace

std::string exampleFile() {
    Config config = defaults();
    std::string text =
        "# Usher's configuration. Every line is commented out and shows the default: remove "
        "the \"# \" to change one.\n"
        "# Found as ./usher.toml, $XDG_CONFIG_HOME/usher/usher.toml or /etc/usher/usher.toml, "
        "or named by --config.\n";
    std::string last;
    for (const Option& o : options()) {
        if (std::exchange(last, o.table) == o.table)
            continue;
        PoolConfig unused;
        if (last != "pools.*") {
            text += exampleTable(last, last, config, unused);
            continue;
        }
        const std::vector<PoolConfig> pools = config.pools;
        for (PoolConfig pool : pools)
            text += exampleTable(last, "pools." + pool.name, config, pool);
    }
    return text;
}

} // namespace usher::config
