#include "config/assign.h"

#include "config/value_text.h"

#include <date/tz.h>

#include <algorithm>

namespace usher::config {

namespace fs = std::filesystem;

const char* typeName(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::none:
        return "nothing";
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "a string";
    case toml::node_type::integer:
        return "an integer";
    case toml::node_type::floating_point:
        return "a number with a fraction";
    case toml::node_type::boolean:
        return "a boolean";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
        return "a date or time";
    }
    return "something else";
}

Objection wrongType(const toml::node& node, const std::string& wanted, const std::string& example) {
    return {std::string("is ") + typeName(node) + ", not " + wanted, "write it like " + example};
}

namespace {

using Taken = std::optional<Objection>;

Taken outOfBounds(const Option& option, std::int64_t value, const std::string& written) {
    if (option.low == 0 && option.high == 0)
        return {};
    if (value >= option.low && value <= option.high)
        return {};
    return Objection{
        written + " is outside " + boundsText(option),
        value < option.low ? "raise it" : "lower it"};
}

Taken checkListen(const std::string& text) {
    if (text.empty() || parseListen(text))
        return {};
    return Objection{
        shown(text) + " is not an address and port",
        "write it like \"127.0.0.1:6432\" or \"[::1]:6432\""};
}

Taken checkUri(const std::string& text) {
    if (text.empty() || text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return {};
    return Objection{"is not a libpq URI", "write it like \"postgresql://app@db1:5432/wedsync\""};
}

Taken checkTimezone(const std::string& text) {
    try {
        date::locate_zone(text);
    } catch (const std::exception&) {
        return Objection{
            shown(text) + " is not a time zone of this system",
            "write an IANA name like \"Europe/London\"; tzdata must be installed"};
    }
    return {};
}

Taken checkWebAddress(const std::string& text) {
    if (parseWebAddress(text))
        return {};
    return Objection{
        "holds what is not a web address", // which may be a secret
        "write it like \"https://alerts.example/hook\""};
}

Taken checkMode(const std::string& text) {
    if (parseMode(text))
        return {};
    return Objection{shown(text) + " is not a file's mode", "write it in octal, like \"0770\""};
}

Taken checkString(Sense sense, const std::string& text) {
    if (text.find('\0') != std::string::npos)
        return Objection{"holds a NUL character", "remove it"};
    switch (sense) {
    case Sense::plain:
    case Sense::path:
        return {};
    case Sense::listen:
        return checkListen(text);
    case Sense::uri:
        return checkUri(text);
    case Sense::timezone:
        return checkTimezone(text);
    case Sense::mode:
        return checkMode(text);
    case Sense::web:
        return checkWebAddress(text);
    }
    return {};
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

/// One overload a kind of field.
class Assign {
  public:
    explicit Assign(const Written& written)
        : m_option(written.option),
          m_node(written.node),
          m_folder(written.folder) {}

    Taken operator()(std::string* out) const {
        const auto text = m_node.value_exact<std::string>();
        if (!text)
            return wrongType(m_node, "a string", example("\"…\""));
        if (Taken objection = checkString(m_option.sense, *text))
            return objection;
        *out = m_option.sense == Sense::path ? resolved(*text) : *text;
        return {};
    }
    Taken operator()(int* out) const { return integer(out); }
    Taken operator()(std::size_t* out) const { return integer(out); }
    Taken operator()(bool* out) const {
        const auto value = m_node.value_exact<bool>();
        if (!value)
            return wrongType(m_node, "a boolean", example("true"));
        *out = *value;
        return {};
    }
    Taken operator()(Millis* out) const { return duration(out); }
    Taken operator()(Seconds* out) const { return duration(out); }
    Taken operator()(std::vector<std::string>* out) const {
        const toml::array* list = m_node.as_array();
        const std::string like = example("[\"alice\", \"bob\"]");
        if (!list)
            return wrongType(m_node, "a list of strings", like);
        out->clear();
        for (const toml::node& item : *list) {
            const auto text = item.value_exact<std::string>();
            if (!text)
                return Objection{
                    std::string("holds ") + typeName(item) + " where strings belong",
                    "write it like " + like};
            if (Taken objection = checkString(m_option.sense, *text))
                return objection;
            out->push_back(*text);
        }
        return {};
    }
    Taken operator()(const ChoiceField& out) const {
        const auto names = choicesOf(m_option);
        const auto text = m_node.value_exact<std::string>();
        if (!text)
            return wrongType(m_node, "a string", example('"' + names.front() + '"'));
        const auto found = std::find(names.begin(), names.end(), *text);
        if (found == names.end())
            return Objection{
                shown(*text) + " is none of its values",
                "choose one of " + joined(names)};
        out.set(static_cast<int>(found - names.begin()));
        return {};
    }

  private:
    std::string example(const std::string& value) const {
        return std::string(m_option.key) + " = " + value;
    }
    std::string resolved(const std::string& path) const {
        const bool relative = !path.empty() && fs::path(path).is_relative();
        return relative ? (m_folder / path).lexically_normal().string() : path;
    }

    template <class Int> Taken integer(Int* out) const {
        const auto value = m_node.value_exact<std::int64_t>();
        if (!value) {
            const auto lowest = std::max<std::int64_t>(m_option.low, 1);
            return wrongType(m_node, "an integer", example(std::to_string(lowest)));
        }
        if (Taken objection = outOfBounds(m_option, *value, std::to_string(*value)))
            return objection;
        *out = static_cast<Int>(*value);
        return {};
    }
    template <class Duration> Taken duration(Duration* out) const {
        const auto text = m_node.value_exact<std::string>();
        const std::string like = example("\"5s\" (ms, s, min, h, d)");
        if (!text)
            return wrongType(m_node, "a duration", like);
        const auto value = parseDuration(*text);
        if (!value)
            return Objection{shown(*text) + " is not a duration", "write it like " + like};
        if (Taken objection = outOfBounds(m_option, value->count(), *text))
            return objection;
        *out = std::chrono::duration_cast<Duration>(*value);
        if (*out != *value)
            return Objection{
                shown(*text) + " is finer than this option can tell",
                "write whole seconds"};
        return {};
    }

    const Option& m_option;
    const toml::node& m_node;
    const fs::path& m_folder;
};

} // namespace

std::optional<Objection> assign(const Written& written, const Field& field) {
    return std::visit(Assign(written), field);
}

} // namespace usher::config
