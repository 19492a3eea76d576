# A platform script for Intune: writes Hushkey's policy for Chrome into the registry of the device. Put the extension's id in its place.
$id = 'REPLACE-WITH-THE-EXTENSION-ID'
$policy = @'
{
  "organisation": "Example Ltd",
  "settings": {
    "confidence": "likely",
    "severity": "medium",
    "unguarded": [],
    "chosen_only": false
  },
  "forced_providers": [
    "AWS",
    "GitHub"
  ],
  "custom_rules": [
    {
      "name": "Example Ltd",
      "text": "[[rule]]\nid = \"code-names\"\ndescription = \"name of an unreleased project\"\nwords = [\"Orion\"]\n"
    }
  ],
  "forbid_severity": "critical",
  "forbid_sites": [
    "paste.example"
  ],
  "never_allow_sites": [
    "forum.example"
  ],
  "trusted_sites": [
    "vault.example"
  ],
  "reason_required": true,
  "journal": true,
  "text": "Keys belong in the vault. Ask the security desk if you are not sure.",
  "link": "https://desk.example/keys"
}
'@ | ConvertFrom-Json

$key = "HKLM:\SOFTWARE\Policies\Google\Chrome\3rdparty\extensions\$id\policy"
# What the last policy said and this one does not must be gone.
if (Test-Path $key) { Remove-Item -Path $key -Recurse }
New-Item -Path $key -Force | Out-Null
foreach ($field in $policy.PSObject.Properties) {
    $value = $field.Value
    if ($value -is [bool]) {
        New-ItemProperty -Path $key -Name $field.Name -PropertyType DWord -Value ([int]$value) | Out-Null
    } else {
        # Lists and objects as JSON.
        if ($value -isnot [string]) { $value = ConvertTo-Json -InputObject $value -Depth 10 -Compress }
        New-ItemProperty -Path $key -Name $field.Name -PropertyType String -Value $value | Out-Null
    }
}
