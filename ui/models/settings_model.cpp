#include "ui/models/settings_model.h"

#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <algorithm>

namespace usher::ui {
namespace {

/// The tables themselves; a row beneath has its table's place and one.
constexpr quintptr kTop = 0;

QString lastName(const std::string& key) {
    return text(key.substr(key.rfind('.') + 1));
}

QString sourceOf(const config::Setting& setting) {
    if (setting.changed)
        return SettingsModel::tr("not saved");
    return setting.written ? SettingsModel::tr("file") : SettingsModel::tr("default");
}

QString effectOf(const config::Setting& setting) {
    return setting.spec->reloadable ? SettingsModel::tr("at once")
                                    : SettingsModel::tr("after a restart");
}

QString orNone(const std::string& value) {
    return value.empty() ? kNone : text(value);
}

QStringList textsOf(const config::Setting& setting) {
    return {
        lastName(setting.key),
        orNone(setting.value),
        orNone(setting.defaultText),
        sourceOf(setting),
        effectOf(setting),
        inYourLanguage(setting.spec->prose)};
}

} // namespace

QModelIndex SettingsModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : kTop);
}

QModelIndex SettingsModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kTop)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kTop);
}

int SettingsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool branch = parent.internalId() == kTop && parent.column() == 0;
    return branch ? static_cast<int>(group(parent).rows.size()) : 0;
}

int SettingsModel::columnCount(const QModelIndex&) const {
    return kColumns;
}

const SettingsModel::Group& SettingsModel::group(const QModelIndex& index) const {
    const auto top =
        index.internalId() == kTop ? static_cast<quintptr>(index.row()) : index.internalId() - 1;
    return m_groups[top];
}

const config::Setting* SettingsModel::setting(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kTop)
        return nullptr;
    return &group(index).rows[static_cast<std::size_t>(index.row())].setting;
}

std::string SettingsModel::tableOf(const QModelIndex& index) const {
    return index.isValid() ? group(index).table : std::string();
}

QModelIndex SettingsModel::find(const std::string& key) const {
    for (int top = 0; top < rowCount(); ++top) {
        const QModelIndex branch = index(top, 0);
        if (group(branch).table == key)
            return branch;
        for (int row = 0; row < rowCount(branch); ++row)
            if (const QModelIndex leaf = index(row, 0, branch); setting(leaf)->key == key)
                return leaf;
    }
    return {};
}

QVariant SettingsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const auto* row = setting(index);
    if (role == Qt::EditRole && row)
        return text(row->value);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Group& own = group(index);
    if (!row)
        return index.column() == name ? QVariant(u'[' + text(own.table) + u']') : QVariant();
    return own.rows[static_cast<std::size_t>(index.row())].texts[index.column()];
}

QVariant SettingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const QString titles[] = {
        tr("Setting"),
        tr("Value"),
        tr("Default"),
        tr("From"),
        tr("Takes effect"),
        tr("What it is")};
    return role == Qt::DisplayRole ? QVariant(titles[section]) : QVariant();
}

Qt::ItemFlags SettingsModel::flags(const QModelIndex& index) const {
    const auto own = QAbstractItemModel::flags(index);
    return setting(index) && index.column() == value ? own | Qt::ItemIsEditable : own;
}

bool SettingsModel::setData(const QModelIndex& index, const QVariant& typed, int role) {
    const auto* row = setting(index);
    if (!row || index.column() != value || role != Qt::EditRole)
        return false;
    if (typed.toString() != text(row->value))
        Q_EMIT edited(text(row->key), typed.toString());
    return true;
}

std::vector<SettingsModel::Group> SettingsModel::groupsOf(
    const std::vector<config::Setting>& settings) {
    std::vector<Group> groups;
    for (const auto& setting : settings) {
        if (groups.empty() || groups.back().table != setting.table)
            groups.push_back({setting.table, {}});
        groups.back().rows.push_back({setting, textsOf(setting)});
    }
    return groups;
}

bool SettingsModel::sameKeys(const std::vector<Group>& a, const std::vector<Group>& b) {
    const auto sameRow = [](const Row& x, const Row& y) {
        return x.setting.key == y.setting.key;
    };
    return std::ranges::equal(a, b, [&](const Group& x, const Group& y) {
        return x.table == y.table && std::ranges::equal(x.rows, y.rows, sameRow);
    });
}

void SettingsModel::apply(const std::vector<config::Setting>& settings) {
    auto next = groupsOf(settings);
    if (!sameKeys(m_groups, next)) {
        beginResetModel();
        m_groups = std::move(next);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < next.size(); ++i)
        takeOver(i, std::move(next[i]));
}

void SettingsModel::takeOver(std::size_t place, Group next) {
    const QModelIndex branch = index(static_cast<int>(place), 0);
    for (std::size_t i = 0; i < next.rows.size(); ++i) {
        Row& row = m_groups[place].rows[i];
        const bool differs = row.texts != next.rows[i].texts;
        row = std::move(next.rows[i]);
        const int at = static_cast<int>(i);
        if (differs)
            Q_EMIT dataChanged(index(at, 0, branch), index(at, kColumns - 1, branch));
    }
}

bool matches(const config::Setting& setting, const QString& words) {
    const QString all = text(setting.key) + u' ' + text(setting.value) + u' ' +
                        text(setting.spec->prose) + u' ' + inYourLanguage(setting.spec->prose);
    const auto wanted = words.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [&all](const QString& word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

QStringList choicesOf(const config::Setting& setting) {
    const QString type = inYourLanguage(setting.spec->type);
    const QString prefix = QStringLiteral("choice: ");
    if (type == QLatin1String("boolean"))
        return {QStringLiteral("true"), QStringLiteral("false")};
    return type.startsWith(prefix) ? type.mid(prefix.size()).split(u'|') : QStringList();
}

} // namespace usher::ui
