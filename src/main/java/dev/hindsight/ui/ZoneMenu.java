package dev.hindsight.ui;

import dev.hindsight.ui.kit.Formats;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** The zones to choose from: UTC, this machine's, and one or two for each part of the world. */
final class ZoneMenu {
    private static final List<String> WORLD = List.of(
            "America/Los_Angeles",
            "America/New_York",
            "America/Sao_Paulo",
            "Europe/London",
            "Europe/Berlin",
            "Africa/Johannesburg",
            "Asia/Kolkata",
            "Asia/Shanghai",
            "Asia/Tokyo",
            "Australia/Sydney");

    private final ObjectProperty<ZoneId> zone;

    ZoneMenu(ObjectProperty<ZoneId> zone) {
        this.zone = zone;
    }

    void fill(MenuButton button) {
        Set<ZoneId> zones = new LinkedHashSet<>();
        zones.add(ZoneOffset.UTC);
        zones.add(ZoneId.systemDefault());
        WORLD.forEach(name -> zones.add(ZoneId.of(name)));
        zones.add(zone.get());
        // "Etc/UTC" and the like are UTC by another name.
        zones.removeIf(each -> !each.equals(ZoneOffset.UTC) && each.normalized().equals(ZoneOffset.UTC));
        ToggleGroup group = new ToggleGroup();
        for (ZoneId each : zones) {
            RadioMenuItem item = new RadioMenuItem(Formats.zone(each));
            item.setToggleGroup(group);
            item.setSelected(each.equals(zone.get()));
            item.setOnAction(e -> zone.set(each));
            button.getItems().add(item);
        }
        button.textProperty().bind(zone.map(Formats::zone));
        button.setTooltip(new Tooltip("The time zone that times are shown in"));
    }
}
