// The options of the configuration file, a branch a table of it; values are edited in place.
#pragma once

#include "config/settings.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <vector>

namespace usher::ui {

class SettingsModel : public QAbstractItemModel {
    Q_OBJECT
  public:
    enum Column {
        name,
        value,
        usual,  ///< the default
        source, ///< default, file, or not saved
        effect, ///< at once, or after a restart
        help,
        kColumns
    };
    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole)
        const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Changes nothing itself: it is edited().
    bool setData(const QModelIndex& index, const QVariant& text, int role = Qt::EditRole) override;

    /// The same options again are told as data that changed; others begin anew.
    void apply(const std::vector<config::Setting>& settings);
    const config::Setting* setting(const QModelIndex& index) const; ///< null of a table's own row
    /// "gate", "pools.main"; of any of its rows.
    std::string tableOf(const QModelIndex& index) const;
    QModelIndex find(const std::string& key) const; ///< of an option or a table

  Q_SIGNALS:
    void edited(const QString& key, const QString& typed);

  private:
    struct Row {
        config::Setting setting;
        QStringList texts; ///< a column each
    };
    struct Group {
        std::string table;
        std::vector<Row> rows;
    };
    static std::vector<Group> groupsOf(const std::vector<config::Setting>& settings);
    static bool sameKeys(const std::vector<Group>& a, const std::vector<Group>& b);
    const Group& group(const QModelIndex& index) const;
    void takeOver(std::size_t place, Group next);

    std::vector<Group> m_groups;
};

/// Every word is in its key, its value or its help.
bool matches(const config::Setting& setting, const QString& words);
/// "true", "false", or a choice's; empty: any text.
QStringList choicesOf(const config::Setting& setting);

} // namespace usher::ui
